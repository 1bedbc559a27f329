package main

import (
	"context"

	"k8s.io/client-go/kubernetes"
)

// bringUp starts the components in the order in which they need each other and returns when pods can be
// created.
func (i *Instance) bringUp(
	ctx context.Context,
	client kubernetes.Interface,
	start func(name string, arguments []string) error,
	exited chan *Component,
	simulate bool,
) error {
	if err := start("etcd", i.etcdArguments()); err != nil {
		return err
	}
	if err := waitFor(ctx, "etcd", exited, i.etcdHealthy); err != nil {
		return err
	}
	if err := start("kube-apiserver", i.apiServerArguments()); err != nil {
		return err
	}
	err := waitFor(ctx, "kube-apiserver", exited, func() (bool, error) { return apiServerReady(ctx, client) })
	if err != nil {
		return err
	}
	// Not before /readyz: until the bootstrap roles exist the controller manager is refused and ends.
	if err := start("kube-controller-manager", i.controllerManagerArguments()); err != nil {
		return err
	}
	if err := start("kube-scheduler", i.schedulerArguments()); err != nil {
		return err
	}
	if simulate {
		if err := i.simulateNodes(ctx, client, start, exited); err != nil {
			return err
		}
	}
	return waitFor(ctx, "default service account", exited, func() (bool, error) { return podsCanBeCreated(ctx, client) })
}

// simulateNodes returns when pods become Ready on nodes that run nothing.
func (i *Instance) simulateNodes(
	ctx context.Context,
	client kubernetes.Interface,
	start func(name string, arguments []string) error,
	exited chan *Component,
) error {
	if err := i.createNodes(ctx, client); err != nil {
		return err
	}
	if err := createStorageClass(ctx, client); err != nil {
		return err
	}
	if err := start("kwok", i.kwokArguments()); err != nil {
		return err
	}
	err := waitFor(ctx, "nodes", exited, func() (bool, error) { return nodesTakePods(ctx, client) })
	if err != nil {
		return err
	}
	return waitFor(ctx, "kwok", exited, i.kwokHealthy)
}
