package main

import "fmt"

func (i *Instance) etcdArguments() []string {
	return []string{
		"--data-dir=" + i.path("etcd"),
		fmt.Sprintf("--client-port=%d", i.Ports.EtcdClient),
		fmt.Sprintf("--peer-port=%d", i.Ports.EtcdPeer),
		fmt.Sprintf("--fsync=%t", i.Stock),
	}
}

func (i *Instance) apiServerArguments() []string {
	return []string{
		fmt.Sprintf("--etcd-servers=http://127.0.0.1:%d", i.Ports.EtcdClient),
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		fmt.Sprintf("--secure-port=%d", i.Ports.APIServer),
		// The endpoints of the Service `kubernetes` may not hold a loopback address.
		"--endpoint-reconciler-type=none",
		"--service-cluster-ip-range=10.96.0.0/16",
		"--cert-dir=" + i.path("pki"),
		"--tls-cert-file=" + i.path("pki", "serving.crt"),
		"--tls-private-key-file=" + i.path("pki", "serving.key"),
		"--client-ca-file=" + i.path("pki", "ca.crt"),
		"--token-auth-file=" + i.path("pki", "tokens.csv"),
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--allow-privileged=true",
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + i.path("pki", "service-account.key"),
		"--service-account-signing-key-file=" + i.path("pki", "service-account.key"),
		"--profiling=false",
		// Logs and exec of a simulated pod are refused by kwok; by default the node's name would be looked up in DNS.
		"--kubelet-preferred-address-types=InternalIP",
	}
}

func (i *Instance) controllerManagerArguments() []string {
	kubeconfig := i.kubeconfig("kube-controller-manager")
	return append(i.requestLimits(), []string{
		"--kubeconfig=" + kubeconfig,
		// No port, hence no delegated authentication: the controllers are judged by what they do to the cluster.
		"--secure-port=0",
		"--cert-dir=" + i.path("pki"),
		"--leader-elect=false",
		// The default is a folder of the machine, which the controller manager would make.
		"--flex-volume-plugin-dir=" + i.path("flexvolume"),
		"--service-account-private-key-file=" + i.path("pki", "service-account.key"),
		"--root-ca-file=" + i.path("pki", "ca.crt"),
		"--cluster-signing-cert-file=" + i.path("pki", "ca.crt"),
		"--cluster-signing-key-file=" + i.path("pki", "ca.key"),
		"--use-service-account-credentials=true",
		"--node-monitor-period=2s",
		"--node-monitor-grace-period=20s",
	}...)
}

func (i *Instance) schedulerArguments() []string {
	return append(i.requestLimits(), []string{
		"--kubeconfig=" + i.kubeconfig("kube-scheduler"),
		"--secure-port=0",
		"--cert-dir=" + i.path("pki"),
		"--leader-elect=false",
	}...)
}

// requestLimits lets the controllers start in half a second: at their default of 20 requests a second they need five.
func (i *Instance) requestLimits() []string {
	if i.Stock {
		return nil
	}
	return []string{"--kube-api-qps=200", "--kube-api-burst=400"}
}

func (i *Instance) kwokArguments() []string {
	return []string{
		"--kubeconfig=" + i.kubeconfig("kwok"),
		"--config=" + i.path("kwok", "stages.yaml"),
		"--manage-all-nodes=true",
		"--node-lease-duration-seconds=20",
		"--cidr=10.99.0.0/16",
		"--node-ip=127.0.0.1",
		fmt.Sprintf("--node-port=%d", i.Ports.Kwok),
		fmt.Sprintf("--server-address=127.0.0.1:%d", i.Ports.Kwok),
	}
}
