package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const cgroupRoot = "/sys/fs/cgroup"

// cgroupHierarchies: one of version 2, or those of version 1 beside each other.
func cgroupHierarchies() []string {
	if _, err := os.Stat(filepath.Join(cgroupRoot, "cgroup.controllers")); err == nil {
		return []string{cgroupRoot}
	}
	found, _ := filepath.Glob(filepath.Join(cgroupRoot, "*", "cgroup.procs"))
	for index, file := range found {
		found[index] = filepath.Dir(file)
	}
	return found
}

func makeCgroups(name string) error {
	for _, hierarchy := range cgroupHierarchies() {
		if err := os.MkdirAll(filepath.Join(hierarchy, name), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// removeCgroups from the leaves up; a cgroup is busy for a moment after its last process has ended.
func removeCgroups(name string) {
	for _, hierarchy := range cgroupHierarchies() {
		var folders []string
		_ = filepath.WalkDir(filepath.Join(hierarchy, name), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				folders = append(folders, path)
			}
			return nil
		})
		slices.Reverse(folders)
		for _, folder := range folders {
			for attempt := 0; os.Remove(folder) != nil && attempt < 100; attempt++ {
				time.Sleep(20 * time.Millisecond)
			}
		}
	}
}
