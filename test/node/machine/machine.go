package main

import (
	"flag"
	"path/filepath"
)

const (
	nodeName = "machine"
	// nodeAddress of a bridge without ports: the kubelet refuses a loopback address.
	nodeAddress   = "10.88.0.1"
	podRange      = "10.244.0.0/24"
	serviceRange  = "10.96.0.0/16"
	containerd    = "/run/containerd/containerd.sock"
	registry      = "127.0.0.1:5000"
	pauseImage    = "podwright.dev/pause:1"
	storageClass  = "machine"
	provisionedBy = "podwright.dev/machine"
)

// Machine is a node and where it finds what it is made of.
type Machine struct {
	// Dir holds all state; on a disk file system, because containers' layers lie in it.
	Dir string
	// Bin holds the programs that are built with this one, Tools the root of the unpacked Debian packages.
	Bin, Tools string
	// Images is the folder that the registry serves.
	Images string
	// ControlPlane is the binary of the control plane.
	ControlPlane string
	// OnlyPull: nothing but a runtime that pulls every image, then the end.
	OnlyPull bool
}

func (m *Machine) flags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ExitOnError)
	flags.StringVar(&m.Dir, "dir", "", "folder of the node's state")
	flags.StringVar(&m.Bin, "bin", "", "folder of the programs")
	flags.StringVar(&m.Tools, "tools", "", "root of the unpacked tools")
	flags.StringVar(&m.Images, "images", "", "folder of the images")
	flags.StringVar(&m.ControlPlane, "control-plane", "", "binary of the control plane")
	flags.BoolVar(&m.OnlyPull, "only-pull", false, "pull every image and end")
	return flags
}

func (m *Machine) arguments() []string {
	arguments := []string{
		"--dir=" + m.Dir, "--bin=" + m.Bin, "--tools=" + m.Tools, "--images=" + m.Images,
		"--control-plane=" + m.ControlPlane,
	}
	if m.OnlyPull {
		arguments = append(arguments, "--only-pull")
	}
	return arguments
}

func (m *Machine) path(elements ...string) string {
	return filepath.Join(append([]string{m.Dir}, elements...)...)
}

// cgroup is the one that holds all pods, in every hierarchy; named as the folder is.
func (m *Machine) cgroup() string {
	return "podwright-" + filepath.Base(m.Dir)
}

// toolEnvironment lets the unpacked tools find their libraries, which are not installed.
func (m *Machine) toolEnvironment() []string {
	library := func(path string) string { return filepath.Join(m.Tools, path) }
	return []string{
		"PATH=" + library("usr/sbin") + ":" + library("usr/bin") + ":" + m.Bin + ":/usr/sbin:/usr/bin:/sbin:/bin",
		"LD_LIBRARY_PATH=" + library("usr/lib/x86_64-linux-gnu"),
	}
}
