package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
)

// Ports of one control plane, all on 127.0.0.1.
type Ports struct {
	APIServer  int `json:"kubeApiserver"`
	EtcdClient int `json:"etcd"`
	EtcdPeer   int `json:"etcdPeer"`
	Kwok       int `json:"kwok"`
}

// Instance is one control plane: a folder and its ports.
type Instance struct {
	Dir   string
	Ports Ports
	// Stock: the store survives a power cut and the controllers ask as seldom as by default, as in a cluster for use.
	Stock bool
}

func newInstance(dir string) (*Instance, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for _, sub := range []string{"pki", "logs", "kwok", "etcd"} {
		if err := os.MkdirAll(filepath.Join(absolute, sub), 0o700); err != nil {
			return nil, err
		}
	}
	ports, err := freePorts(4)
	if err != nil {
		return nil, err
	}
	return &Instance{
		Dir:   absolute,
		Ports: Ports{APIServer: ports[0], EtcdClient: ports[1], EtcdPeer: ports[2], Kwok: ports[3]},
	}, nil
}

func (i *Instance) path(elements ...string) string {
	return filepath.Join(append([]string{i.Dir}, elements...)...)
}

func (i *Instance) server() string {
	return fmt.Sprintf("https://127.0.0.1:%d", i.Ports.APIServer)
}

// freePorts looks below the range from which Linux takes the ports of outgoing connections (32768 and up), so
// that no connection can take a port between this check and the component's own bind.
func freePorts(count int) ([]int, error) {
	const first, last = 20000, 32767
	ports := make([]int, 0, count)
	taken := map[int]bool{}
	for attempt := 0; len(ports) < count; attempt++ {
		if attempt > 1000 {
			return nil, fmt.Errorf("no %d free ports on 127.0.0.1 between %d and %d", count, first, last)
		}
		port := first + rand.IntN(last-first+1)
		if taken[port] {
			continue
		}
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			continue
		}
		_ = listener.Close()
		taken[port] = true
		ports = append(ports, port)
	}
	return ports, nil
}
