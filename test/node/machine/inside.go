package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// runInside is process 1 of the node: it starts the components and collects every process that ends.
func runInside() {
	machine := &Machine{}
	_ = machine.flags("inside").Parse(os.Args[1:])
	children := newChildren()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if err := machine.start(ctx, children); err != nil {
		fail("%v", err)
	}
	fmt.Println("ready")
	if machine.OnlyPull {
		children.stop()
		return
	}
	select {}
}

func (m *Machine) start(ctx context.Context, children *Children) error {
	if err := m.mountEverything(); err != nil {
		return err
	}
	if err := unix.Sethostname([]byte(nodeName)); err != nil {
		return err
	}
	if err := makeCgroups(m.cgroup()); err != nil {
		return err
	}
	if err := m.writeSettings(); err != nil {
		return err
	}
	go m.serveRegistry()
	if err := m.run(children, "containerd", filepath.Join(m.Bin, "containerd"), "--config", m.path("containerd.toml")); err != nil {
		return err
	}
	if m.OnlyPull {
		return m.pullImages(ctx)
	}
	client, err := m.writeCredentials()
	if err != nil {
		return err
	}
	if err := m.provideVolumes(ctx, client, children); err != nil {
		return err
	}
	connection, err := connectToRuntime(ctx)
	if err != nil {
		return err
	}
	_ = connection.Close()
	began := time.Now()
	for name, arguments := range map[string][]string{
		"kubelet":    m.kubeletArguments(),
		"kube-proxy": m.kubeProxyArguments(),
		"coredns":    {"-conf", m.path("Corefile")},
	} {
		if err := m.run(children, name, "/proc/self/exe", append([]string{name}, arguments...)...); err != nil {
			return err
		}
	}
	return waitUntilReady(ctx, client, began)
}

// run starts a component of the node with its own log. One that ends takes the node with it.
func (m *Machine) run(children *Children, name, program string, arguments ...string) error {
	log, err := os.OpenFile(m.path("logs", name+".log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(program, arguments...)
	command.Stdout, command.Stderr = log, log
	command.Env = append(os.Environ(), append(m.toolEnvironment(), "TMPDIR="+m.path("tmp"))...)
	command.Dir = m.Dir
	return children.start(log.Name(), command)
}
