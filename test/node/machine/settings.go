package main

import (
	"embed"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed settings
var settings embed.FS

// writeSettings fills the settings of every component with the paths and addresses of this node.
func (m *Machine) writeSettings() error {
	targets := map[string]string{
		"containerd.toml": "containerd.toml",
		"cni.json":        "cni/10-pods.conflist",
		"Corefile":        "Corefile",
		"hosts.toml":      "certs.d/_default/hosts.toml",
		"kubelet.yaml":    "kubelet.yaml",
		"resolv.conf":     "resolv.conf",
	}
	values := map[string]any{
		"CNIState": "/run/cni", "Cgroup": m.cgroup(), "Containerd": containerd, "Dir": m.Dir, "NodeAddress": nodeAddress,
		"Bin": m.Bin, "PauseImage": pauseImage, "PodRange": podRange, "Registry": registry,
		"Runc": filepath.Join(m.Tools, "usr/sbin/runc"),
	}
	for name, target := range targets {
		text, err := settings.ReadFile("settings/" + name + ".tmpl")
		if err != nil {
			return err
		}
		var filled strings.Builder
		if err := template.Must(template.New(name).Parse(string(text))).Execute(&filled, values); err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(m.path(target)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(m.path(target), []byte(filled.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (m *Machine) kubeletArguments() []string {
	return []string{
		"--config=" + m.path("kubelet.yaml"),
		"--kubeconfig=" + m.path("kubelet.kubeconfig"),
		"--hostname-override=" + nodeName,
		"--node-ip=" + nodeAddress,
		"--root-dir=" + m.path("kubelet"),
		"--cert-dir=" + m.path("kubelet", "pki"),
		"--v=1",
	}
}

func (m *Machine) kubeProxyArguments() []string {
	return []string{
		"--kubeconfig=" + m.path("kube-proxy.kubeconfig"),
		"--proxy-mode=nftables",
		"--cluster-cidr=" + podRange,
		"--hostname-override=" + nodeName,
		// These limits belong to the host.
		"--conntrack-max-per-core=0",
		"--conntrack-min=0",
		"--conntrack-tcp-timeout-established=0",
		"--conntrack-tcp-timeout-close-wait=0",
		"--healthz-bind-address=127.0.0.1:10256",
		"--metrics-bind-address=127.0.0.1:10249",
	}
}
