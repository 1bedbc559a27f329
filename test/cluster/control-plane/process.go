package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Component is one running child of `up`.
type Component struct {
	name    string
	command *exec.Cmd
	log     string
	ended   chan struct{}
}

// start runs a sub-command of this binary. It must be called from the thread that lives as long as the process: see
// childAttributes.
func (i *Instance) start(name string, arguments []string, exited chan<- *Component) (*Component, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	component := &Component{name: name, log: i.path("logs", name+".log"), ended: make(chan struct{})}
	log, err := os.Create(component.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	command := exec.Command(self, append([]string{name}, arguments...)...)
	command.Stdout, command.Stderr = log, log
	// kwok also reads a configuration in its work folder, by default the user's.
	// Less garbage collection saves a fifth of the start-up's CPU time and costs 130 MB in the API server.
	command.Env = append([]string{"GOGC=400"}, append(os.Environ(), "KWOK_WORKDIR="+i.path("kwok"))...)
	command.Dir = i.Dir
	command.SysProcAttr = childAttributes()
	if err := command.Start(); err != nil {
		return nil, err
	}
	component.command = command
	go func() {
		_ = command.Wait()
		close(component.ended)
		exited <- component
	}()
	return component, nil
}

func (c *Component) pid() int {
	return c.command.Process.Pid
}

// kill does not ask politely: the state is thrown away, and a polite stop takes the API server 3 seconds.
func (c *Component) kill() {
	_ = c.command.Process.Kill()
	<-c.ended
}

func (c *Component) failure() error {
	data, _ := os.ReadFile(c.log)
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(lines) > 10 {
		lines = lines[len(lines)-10:]
	}
	return fmt.Errorf("%s ended (%s); the end of %s:\n%s", c.name, c.command.ProcessState, c.log, strings.Join(lines, "\n"))
}
