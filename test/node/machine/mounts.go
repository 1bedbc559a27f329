package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// kernelSettings that the kubelet writes and that hold for the whole host: it is shown files that have them already.
var kernelSettings = map[string]string{
	"kernel/keys/root_maxbytes": "25000000",
	"kernel/keys/root_maxkeys":  "1000000",
	"kernel/panic":              "10",
	"kernel/panic_on_oops":      "1",
	"vm/overcommit_memory":      "1",
	"vm/panic_on_oom":           "0",
}

// mountEverything makes the node's view of the file system. Nothing of it is seen on the host, and whatever a
// component writes to a path that no option moves ends in the node's folder.
func (m *Machine) mountEverything() error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("private mounts: %w", err)
	}
	for _, folder := range []string{
		"certs.d", "cni", "containerd", "control-plane", "kubelet", "plugins", "pod-logs", "settings", "tmp", "volumes",
	} {
		if err := os.MkdirAll(m.path(folder), 0o755); err != nil {
			return err
		}
	}
	if err := unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("/proc: %w", err)
	}
	if err := unix.Mount("tmpfs", "/run", "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=755"); err != nil {
		return fmt.Errorf("/run: %w", err)
	}
	for _, folder := range []string{"/var/lib", "/var/log"} {
		if err := m.overlay(folder); err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
	}
	for name, value := range kernelSettings {
		file := m.path("settings", strings.ReplaceAll(name, "/", "."))
		if err := os.WriteFile(file, []byte(value+"\n"), 0o644); err != nil {
			return err
		}
		if err := unix.Mount(file, "/proc/sys/"+name, "", unix.MS_BIND, ""); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (m *Machine) overlay(folder string) error {
	name := strings.ReplaceAll(strings.Trim(folder, "/"), "/", "-")
	upper, work := m.path("overlay", name, "upper"), m.path("overlay", name, "work")
	for _, path := range []string{upper, work} {
		if err := os.MkdirAll(path, 0o755); err != nil {
			return err
		}
	}
	return unix.Mount("overlay", folder, "overlay", 0, "lowerdir="+folder+",upperdir="+upper+",workdir="+work)
}
