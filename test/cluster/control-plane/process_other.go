//go:build unix && !linux

package main

import "syscall"

// childAttributes: outside Linux there is no parent-death signal, and a kill -9 of `up` leaves the children behind.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
