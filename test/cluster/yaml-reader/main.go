// Reads YAML as kubectl and the API server do. One JSON string a line comes in, one answer a line goes out.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from io.Reader, to io.Writer) error {
	in := json.NewDecoder(bufio.NewReaderSize(from, 1<<20))
	out := bufio.NewWriterSize(to, 1<<20)
	answers := json.NewEncoder(out)
	for {
		var text string
		if err := in.Decode(&text); errors.Is(err, io.EOF) {
			return out.Flush()
		} else if err != nil {
			return err
		}
		if err := answers.Encode(read(text)); err != nil {
			return err
		}
	}
}

func read(text string) (result answer) {
	// go-yaml panics on some texts; kubectl dies of them.
	defer func() {
		if reason := recover(); reason != nil {
			result = answer{Error: fmt.Sprint(reason)}
		}
	}()
	value, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}
