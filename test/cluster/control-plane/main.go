// Command podwright-cluster is a whole Kubernetes control plane with simulated nodes in one binary.
//
//	podwright-cluster up --dir DIR   starts everything and prints one line of JSON when it is ready
//	podwright-cluster kubectl ...    kubectl of the same version
//
// The other sub-commands are the components; `up` starts each as a process of its own, so that a test can
// stop or kill one without the others.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

var commands = map[string]func(){
	"etcd":                    runEtcd,
	"kube-apiserver":          runAPIServer,
	"kube-controller-manager": runControllerManager,
	"kube-scheduler":          runScheduler,
	"kwok":                    runKwok,
	"kubectl":                 runKubectl,
	"up":                      runUp,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		names := make([]string, 0, len(commands))
		for name := range commands {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "usage: podwright-cluster %s [flags]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	run := commands[os.Args[1]]
	// The components read os.Args by themselves: each sees the arguments of a binary of its own name.
	os.Args = os.Args[1:]
	run()
}
