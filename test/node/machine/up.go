package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Ready is the line of JSON that `up` prints whenever the node has become Ready.
type Ready struct {
	// Server is the API server as the host reaches it.
	Server string `json:"server"`
	// ControlPlane is what the control plane printed: its ports are those of the node's network.
	ControlPlane json.RawMessage `json:"controlPlane"`
	// NetworkPid is a process in the node's network, InitPid is process 1 of the node.
	NetworkPid   int   `json:"networkPid"`
	InitPid      int   `json:"initPid"`
	Milliseconds int64 `json:"milliseconds"`
}

// runUp listens on stdin: `cut` ends the node at once, `boot` starts it again on the same disks, and the end of stdin,
// which the kernel brings about however the parent dies, is the end of everything.
func runUp() {
	// The network namespace belongs to this thread, and children die with the thread that started them.
	runtime.LockOSThread()
	machine := &Machine{}
	_ = machine.flags("up").Parse(os.Args[1:])
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	orders := readOrders()
	err := machine.up(orders, stop)
	machine.clean()
	if err != nil {
		fail("%v", err)
	}
}

func readOrders() <-chan string {
	orders := make(chan string)
	go func() {
		defer close(orders)
		scanner := bufio.NewScanner(os.Stdin)
		for scanner.Scan() {
			orders <- strings.TrimSpace(scanner.Text())
		}
	}()
	return orders
}

func (m *Machine) up(orders <-chan string, stop <-chan os.Signal) error {
	began := time.Now()
	if err := m.claim(); err != nil {
		return err
	}
	// Made in the host's network, accepted from within the node's.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		return fmt.Errorf("a network namespace: %w", err)
	}
	if err := setUpNetwork(); err != nil {
		return err
	}
	ready := Ready{Server: fmt.Sprintf("https://%s", listener.Addr())}
	if !m.OnlyPull {
		controlPlane, line, err := m.startControlPlane()
		if err != nil {
			return err
		}
		defer end(controlPlane)
		relay, err := m.startRelay(listener.(*net.TCPListener), line)
		if err != nil {
			return err
		}
		defer end(relay)
		ready.ControlPlane, ready.NetworkPid = line, relay.Process.Pid
	}

	inside, err := m.boot()
	if err != nil {
		return err
	}
	defer func() { end(inside.command) }()
	announce := func(since time.Time) {
		ready.InitPid, ready.Milliseconds = inside.command.Process.Pid, time.Since(since).Milliseconds()
		line, _ := json.Marshal(ready)
		fmt.Println(string(line))
	}
	booted := inside.ready
	for {
		select {
		case err := <-booted:
			if err != nil {
				return err
			}
			if m.OnlyPull {
				return nil
			}
			announce(began)
			booted = nil
		case <-stop:
			return nil
		case order, open := <-orders:
			switch {
			case !open:
				return nil
			case order == "cut":
				end(inside.command)
				fmt.Println(`{"off":true}`)
			case order == "boot":
				began = time.Now()
				if inside, err = m.boot(); err != nil {
					return err
				}
				booted = inside.ready
			}
		}
	}
}

// Inside is process 1 of the node.
type Inside struct {
	command *exec.Cmd
	ready   chan error
}

// boot starts the node in a mount and a process namespace of its own.
func (m *Machine) boot() (*Inside, error) {
	command := m.child("inside", m.arguments()...)
	command.SysProcAttr.Cloneflags = unix.CLONE_NEWNS | unix.CLONE_NEWPID | unix.CLONE_NEWUTS | unix.CLONE_NEWIPC
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	inside := &Inside{command: command, ready: make(chan error, 1)}
	go func() {
		line, err := bufio.NewReader(output).ReadString('\n')
		if err == nil && strings.TrimSpace(line) == "ready" {
			inside.ready <- nil
			return
		}
		inside.ready <- fmt.Errorf("the node did not become ready; its logs are in %s", m.path("logs"))
	}()
	return inside, nil
}

// startControlPlane in the node's network, where each reaches the other; it outlives the node.
func (m *Machine) startControlPlane() (*exec.Cmd, json.RawMessage, error) {
	command := exec.Command(m.ControlPlane, "up", "--dir", m.path("control-plane"), "--simulated-nodes=false")
	command.Stderr = os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, err
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		end(command)
		return nil, nil, fmt.Errorf("the control plane: %w", err)
	}
	return command, json.RawMessage(strings.TrimSpace(line)), nil
}

func (m *Machine) startRelay(listener *net.TCPListener, controlPlane json.RawMessage) (*exec.Cmd, error) {
	var access struct {
		Ports struct {
			APIServer int `json:"kubeApiserver"`
		} `json:"ports"`
	}
	if err := json.Unmarshal(controlPlane, &access); err != nil {
		return nil, err
	}
	file, err := listener.File()
	if err != nil {
		return nil, err
	}
	command := m.child("relay", fmt.Sprintf("127.0.0.1:%d", access.Ports.APIServer))
	command.ExtraFiles = []*os.File{file}
	return command, command.Start()
}

// child is a sub-command of this binary that dies with this process. Call it from the thread of the namespace.
func (m *Machine) child(name string, arguments ...string) *exec.Cmd {
	command := exec.Command("/proc/self/exe", append([]string{name}, arguments...)...)
	command.Stderr = os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	return command
}

func end(command *exec.Cmd) {
	if command.ProcessState == nil {
		_ = command.Process.Kill()
		_ = command.Wait()
	}
}

// runRelay lets the host reach one port of the node's network: the listener came with it.
func runRelay() {
	listener, err := net.FileListener(os.NewFile(3, "listener"))
	if err != nil {
		fail("relay: %v", err)
	}
	for {
		client, err := listener.Accept()
		if err != nil {
			fail("relay: %v", err)
		}
		go func() {
			defer client.Close()
			server, err := net.Dial("tcp", os.Args[1])
			if err != nil {
				return
			}
			defer server.Close()
			go func() {
				_, _ = io.Copy(server, client)
				_ = server.(*net.TCPConn).CloseWrite()
			}()
			_, _ = io.Copy(client, server)
		}()
	}
}

// claim takes the folder, and removes what nodes that were killed have left beside it.
func (m *Machine) claim() error {
	if err := os.MkdirAll(m.path("logs"), 0o755); err != nil {
		return err
	}
	if locked, err := lock(m.Dir); err != nil || !locked {
		return fmt.Errorf("%s belongs to a running node (%v)", m.Dir, err)
	}
	siblings, _ := filepath.Glob(filepath.Join(filepath.Dir(m.Dir), "*", "lock"))
	for _, file := range siblings {
		other := &Machine{Dir: filepath.Dir(file)}
		if other.Dir == m.Dir {
			continue
		}
		if free, err := lock(other.Dir); err == nil && free {
			other.clean()
		}
	}
	return nil
}

// lock holds the folder's lock file until this process ends.
func lock(dir string) (bool, error) {
	descriptor, err := unix.Open(filepath.Join(dir, "lock"), unix.O_CREAT|unix.O_RDWR|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return false, err
	}
	return unix.Flock(descriptor, unix.LOCK_EX|unix.LOCK_NB) == nil, nil
}

// clean removes what is left of a node whose processes have ended: its mounts and its network went with them.
func (m *Machine) clean() {
	removeCgroups(m.cgroup())
	if !m.OnlyPull {
		_ = os.RemoveAll(m.Dir)
	}
}
