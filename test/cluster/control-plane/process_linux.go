package main

import "syscall"

// childAttributes: the kernel kills the child when the thread that forked it ends, hence also when `up` is killed
// with -9. In a process group of its own it does not hear a terminal's Ctrl-C; `up` does, and stops it.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
