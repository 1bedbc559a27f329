// Command podwright-node is one real Kubernetes node beside a control plane, in namespaces of its own.
//
//	podwright-node up --dir DIR ...   starts everything and prints one line of JSON when the node is Ready
//
// `up` keeps the network and the control plane; `inside` is process 1 of the node, and when it ends the kernel ends
// everything on the node and drops its mounts: a power cut. The other sub-commands are the components.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

var commands = map[string]func(){
	"coredns":    runCoreDNS,
	"inside":     runInside,
	"kube-proxy": runKubeProxy,
	"kubelet":    runKubelet,
	"relay":      runRelay,
	"up":         runUp,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		names := make([]string, 0, len(commands))
		for name := range commands {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "usage: podwright-node %s [flags]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	run := commands[os.Args[1]]
	// The components read os.Args by themselves: each sees the arguments of a binary of its own name.
	os.Args = os.Args[1:]
	run()
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, "podwright-node: "+format+"\n", values...)
	os.Exit(1)
}
