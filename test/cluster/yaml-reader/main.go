// Reads YAML as kubectl does. One JSON string a line comes in, one answer a line goes out.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/util/yaml"
)

type answer struct {
	Values []json.RawMessage `json:"values"`
	Error  string            `json:"error,omitempty"`
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

// The decoder of `kubectl apply -f`: it cuts the text into documents itself and passes over empty ones.
func read(text string) (result answer) {
	// go-yaml panics on some texts; kubectl dies of them.
	defer func() {
		if reason := recover(); reason != nil {
			result = answer{Error: fmt.Sprint(reason)}
		}
	}()
	decoder := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	values := []json.RawMessage{}
	for {
		var value json.RawMessage
		if err := decoder.Decode(&value); errors.Is(err, io.EOF) {
			return answer{Values: values}
		} else if err != nil {
			return answer{Error: err.Error()}
		}
		if len(value) > 0 && string(value) != "null" {
			values = append(values, value)
		}
	}
}
