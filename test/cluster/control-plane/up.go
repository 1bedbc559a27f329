package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

// Ready is the line of JSON that `up` prints when pods can be created.
type Ready struct {
	Dir                string         `json:"dir"`
	Server             string         `json:"server"`
	Kubeconfig         string         `json:"kubeconfig"`
	DeployerKubeconfig string         `json:"deployerKubeconfig"`
	AdminToken         string         `json:"adminToken"`
	DeployerToken      string         `json:"deployerToken"`
	CA                 string         `json:"ca"`
	ServingCertificate string         `json:"servingCertificate"`
	ServingKey         string         `json:"servingKey"`
	Ports              Ports          `json:"ports"`
	Pids               map[string]int `json:"pids"`
	Milliseconds       int64          `json:"milliseconds"`
}

func runUp() {
	// The children die with the thread that started them: keep to the main thread, which ends with the process.
	runtime.LockOSThread()
	flags := flag.NewFlagSet("up", flag.ExitOnError)
	dir := flags.String("dir", "", "folder for all state; made if missing")
	remove := flags.Bool("remove-dir", false, "remove the folder at the end")
	timeout := flags.Duration("timeout", 2*time.Minute, "give up when it is not ready by then")
	simulate := flags.Bool("simulated-nodes", true, "nodes and volumes played by kwok; without them, nodes are yours to add")
	stock := flags.Bool("stock", false, "a store and controllers as slow as those of a cluster for use")
	_ = flags.Parse(os.Args[1:])
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "up: --dir is required")
		os.Exit(2)
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	defer stop()
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		waitForParent()
		cancel()
	}()

	err := up(ctx, *dir, *timeout, *simulate, *stock)
	if *remove {
		_ = os.RemoveAll(*dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "up:", err)
		os.Exit(1)
	}
}

// waitForParent returns when the other end of stdin is closed, which the kernel does however the parent dies.
// Only a pipe or a socket tells; a terminal or /dev/null does not.
func waitForParent() {
	info, err := os.Stdin.Stat()
	if err != nil || info.Mode()&(os.ModeNamedPipe|os.ModeSocket) == 0 {
		select {}
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func up(ctx context.Context, dir string, timeout time.Duration, simulate, stock bool) error {
	began := time.Now()
	instance, err := newInstance(dir)
	if err != nil {
		return err
	}
	instance.Stock = stock
	caPEM, err := instance.writeCertificates()
	if err != nil {
		return err
	}
	users, err := instance.writeCredentials(caPEM)
	if err != nil {
		return err
	}
	if err := instance.writeStages(); err != nil {
		return err
	}

	exited := make(chan *Component, 8)
	pids := map[string]int{}
	var components []*Component
	defer func() {
		for index := len(components) - 1; index >= 0; index-- {
			components[index].kill()
		}
	}()
	start := func(name string, arguments []string) error {
		component, err := instance.start(name, arguments, exited)
		if err == nil {
			components = append(components, component)
			pids[name] = component.pid()
		}
		return err
	}

	client, err := kubernetes.NewForConfig(&rest.Config{
		Host:            instance.server(),
		BearerToken:     users["admin"].Token,
		TLSClientConfig: rest.TLSClientConfig{CAData: caPEM},
		QPS:             -1,
	})
	if err != nil {
		return err
	}
	starting, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("not ready within %s", timeout))
	defer cancel()
	if err := instance.bringUp(starting, client, start, exited, simulate); err != nil {
		return err
	}

	line, err := json.Marshal(Ready{
		Dir:                instance.Dir,
		Server:             instance.server(),
		Kubeconfig:         instance.kubeconfig("admin"),
		DeployerKubeconfig: instance.kubeconfig("deployer"),
		AdminToken:         users["admin"].Token,
		DeployerToken:      users["deployer"].Token,
		CA:                 instance.path("pki", "ca.crt"),
		ServingCertificate: instance.path("pki", "serving.crt"),
		ServingKey:         instance.path("pki", "serving.key"),
		Ports:              instance.Ports,
		Pids:               pids,
		Milliseconds:       time.Since(began).Milliseconds(),
	})
	if err != nil {
		return err
	}
	fmt.Println(string(line))

	select {
	case <-ctx.Done():
		return nil
	case component := <-exited:
		return component.failure()
	}
}
