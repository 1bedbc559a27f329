package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

const pollInterval = 20 * time.Millisecond

// waitFor polls until the check says yes, a component ends, or the context does.
func waitFor(ctx context.Context, what string, exited <-chan *Component, check func() (bool, error)) error {
	var last error
	for {
		ok, err := check()
		if ok {
			return nil
		}
		if err != nil {
			last = err
		}
		select {
		case component := <-exited:
			return component.failure()
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w (last seen: %v)", what, context.Cause(ctx), last)
		case <-time.After(pollInterval):
		}
	}
}

func (i *Instance) etcdHealthy() (bool, error) {
	return answersOK(fmt.Sprintf("http://127.0.0.1:%d/health", i.Ports.EtcdClient))
}

func (i *Instance) kwokHealthy() (bool, error) {
	return answersOK(fmt.Sprintf("http://127.0.0.1:%d/healthz", i.Ports.Kwok))
}

func answersOK(url string) (bool, error) {
	response, err := http.Get(url)
	if err != nil {
		return false, err
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK, fmt.Errorf("%s answers %s", url, response.Status)
}

func apiServerReady(ctx context.Context, client kubernetes.Interface) (bool, error) {
	body, err := client.Discovery().RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
	return err == nil && string(body) == "ok", err
}

// podsCanBeCreated: the service account admission plugin refuses pods until the controller manager has made the
// namespace's default service account.
func podsCanBeCreated(ctx context.Context, client kubernetes.Interface) (bool, error) {
	_, err := client.CoreV1().ServiceAccounts(metav1.NamespaceDefault).Get(ctx, "default", metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

// nodesTakePods: kwok has begun to renew each node's lease and the controller manager has lifted the taint with
// which every node begins.
func nodesTakePods(ctx context.Context, client kubernetes.Interface) (bool, error) {
	nodes, err := client.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if err != nil {
		return false, err
	}
	leases, err := client.CoordinationV1().Leases("kube-node-lease").List(ctx, metav1.ListOptions{})
	if err != nil {
		return false, err
	}
	for _, node := range nodes.Items {
		if len(node.Spec.Taints) > 0 {
			return false, fmt.Errorf("node %s has taint %s", node.Name, node.Spec.Taints[0].Key)
		}
	}
	return len(nodes.Items) == nodeCount && len(leases.Items) == nodeCount, nil
}
