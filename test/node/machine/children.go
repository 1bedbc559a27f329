package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Children of process 1: the components, and every process whose parent has ended.
type Children struct {
	mutex sync.Mutex
	// logs of the components, by their process.
	logs map[int]string
	// tools are waited for by those who run them.
	tools map[int]bool
	last  bool
}

func newChildren() *Children {
	children := &Children{logs: map[int]string{}, tools: map[int]bool{}}
	go children.collect()
	return children
}

func (c *Children) start(log string, command *exec.Cmd) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if err := command.Start(); err != nil {
		return err
	}
	c.logs[command.Process.Pid] = log
	return nil
}

// tool runs a command to its end.
func (c *Children) tool(name string, arguments ...string) error {
	var output output
	command := exec.Command(name, arguments...)
	command.Stdout, command.Stderr = &output, &output
	c.mutex.Lock()
	err := command.Start()
	if err == nil {
		c.tools[command.Process.Pid] = true
	}
	c.mutex.Unlock()
	if err != nil {
		return err
	}
	err = command.Wait()
	c.mutex.Lock()
	delete(c.tools, command.Process.Pid)
	c.mutex.Unlock()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, output)
	}
	return nil
}

type output []byte

func (o *output) Write(data []byte) (int, error) {
	*o = append(*o, data...)
	return len(data), nil
}

func (c *Children) collect() {
	for {
		pid := c.ended()
		c.mutex.Lock()
		log, known := c.logs[pid]
		others, last := pid == 0 || c.tools[pid], c.last
		c.mutex.Unlock()
		if others {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		var status syscall.WaitStatus
		_, _ = syscall.Wait4(pid, &status, 0, nil)
		if known && !last {
			fail("a component ended (exit %d); the end of %s:\n%s", status.ExitStatus(), log, tail(log))
		}
	}
}

// ended is a child that has ended and is not yet collected, or 0.
func (c *Children) ended() int {
	var info unix.Siginfo
	if err := unix.Waitid(unix.P_ALL, 0, &info, unix.WEXITED|unix.WNOWAIT, nil); err != nil {
		return 0
	}
	// The package leaves the union of the kernel's siginfo_t unnamed; the pid stands first in it, after three numbers
	// and their padding.
	return int(*(*int32)(unsafe.Add(unsafe.Pointer(&info), 16)))
}

// stop ends the components politely, so that what they have written is whole.
func (c *Children) stop() {
	c.mutex.Lock()
	c.last = true
	pids := make([]int, 0, len(c.logs))
	for pid := range c.logs {
		_ = syscall.Kill(pid, syscall.SIGTERM)
		pids = append(pids, pid)
	}
	c.mutex.Unlock()
	for _, pid := range pids {
		for syscall.Kill(pid, 0) == nil {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func tail(file string) string {
	data, _ := os.ReadFile(file)
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}
