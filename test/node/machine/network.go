package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// setUpNetwork of a fresh namespace. Pods come by point-to-point links, so that all of their traffic is routed and
// kube-proxy's rules see it; the node's address lies on a bridge without ports. There is no way out.
func setUpNetwork() error {
	for _, arguments := range []string{
		"link set lo up",
		"link add node0 type bridge",
		"addr add " + nodeAddress + "/32 dev node0",
		"link set node0 up",
		"route add " + serviceRange + " dev node0 src " + nodeAddress,
	} {
		if output, err := exec.Command("ip", strings.Fields(arguments)...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %s: %w: %s", arguments, err, output)
		}
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o644)
}
