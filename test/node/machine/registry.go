package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// serveRegistry answers for every registry of the world out of one folder: `references.json` maps names, as they stand
// in a manifest, to digests, and is read at each request, so that a test can add one; `blobs/sha256` has the content.
func (m *Machine) serveRegistry() {
	blobs := filepath.Join(m.Images, "blobs", "sha256")
	handler := func(response http.ResponseWriter, request *http.Request) {
		name, kind, reference := splitPath(request.URL.Path)
		digest := reference
		if kind == "manifests" && !strings.HasPrefix(reference, "sha256:") {
			references, _ := m.references()
			digest = references[request.URL.Query().Get("ns")+"/"+name+":"+reference]
		}
		if request.URL.Path == "/v2/" {
			return
		}
		content, err := os.Open(filepath.Join(blobs, strings.TrimPrefix(digest, "sha256:")))
		if digest == "" || err != nil {
			http.Error(response, `{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}`, http.StatusNotFound)
			return
		}
		defer content.Close()
		response.Header().Set("Docker-Content-Digest", digest)
		response.Header().Set("Content-Type", "application/octet-stream")
		if kind == "manifests" {
			response.Header().Set("Content-Type", "application/vnd.oci.image.manifest.v1+json")
		}
		info, err := content.Stat()
		if err == nil {
			http.ServeContent(response, request, "", info.ModTime(), content)
		}
	}
	fail("registry: %v", http.ListenAndServe(registry, http.HandlerFunc(handler)))
}

// splitPath: /v2/<name>/manifests|blobs/<reference>
func splitPath(path string) (name, kind, reference string) {
	parts := strings.Split(strings.TrimPrefix(path, "/v2/"), "/")
	if len(parts) < 3 {
		return "", "", ""
	}
	last := len(parts) - 1
	return strings.Join(parts[:last-1], "/"), parts[last-1], parts[last]
}

func (m *Machine) references() (map[string]string, error) {
	data, err := os.ReadFile(filepath.Join(m.Images, "references.json"))
	if err != nil {
		return nil, err
	}
	references := map[string]string{}
	return references, json.Unmarshal(data, &references)
}
