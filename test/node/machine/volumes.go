package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// provideVolumes is the provisioner of the default storage class. A volume is a file with an ext4 file system of the
// claimed size, root's `lost+found` in it: it can be full, and it survives the node.
func (m *Machine) provideVolumes(ctx context.Context, client kubernetes.Interface, children *Children) error {
	reclaim, binding := corev1.PersistentVolumeReclaimDelete, storagev1.VolumeBindingImmediate
	class := &storagev1.StorageClass{
		ObjectMeta: metav1.ObjectMeta{
			Name:        storageClass,
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"},
		},
		Provisioner:       provisionedBy,
		ReclaimPolicy:     &reclaim,
		VolumeBindingMode: &binding,
	}
	if _, err := client.StorageV1().StorageClasses().Create(ctx, class, metav1.CreateOptions{}); err != nil &&
		!apierrors.IsAlreadyExists(err) {
		return err
	}
	// Those of before a power cut.
	images, _ := filepath.Glob(m.path("volumes", "*.ext4"))
	for _, image := range images {
		if err := children.mountImage(image); err != nil {
			return err
		}
	}
	go func() {
		for {
			if err := m.bindClaims(context.Background(), client, children); err != nil {
				fmt.Fprintln(os.Stderr, "volumes:", err)
			}
			time.Sleep(200 * time.Millisecond)
		}
	}()
	return nil
}

func (m *Machine) bindClaims(ctx context.Context, client kubernetes.Interface, children *Children) error {
	claims, err := client.CoreV1().PersistentVolumeClaims("").List(ctx, metav1.ListOptions{ResourceVersion: "0"})
	if err != nil {
		return err
	}
	for _, claim := range claims.Items {
		if claim.Spec.VolumeName != "" || claim.Spec.StorageClassName == nil || *claim.Spec.StorageClassName != storageClass {
			continue
		}
		if err := m.provision(ctx, client, children, &claim); err != nil {
			return err
		}
	}
	return nil
}

// provision makes the volume; to bind it is the controller's.
func (m *Machine) provision(
	ctx context.Context, client kubernetes.Interface, children *Children, claim *corev1.PersistentVolumeClaim,
) error {
	name := "pvc-" + string(claim.UID)
	image := m.path("volumes", name+".ext4")
	size := claim.Spec.Resources.Requests[corev1.ResourceStorage]
	if _, err := os.Stat(image); err != nil {
		if err := children.makeImage(image, size.Value()); err != nil {
			return err
		}
		if err := children.mountImage(image); err != nil {
			return err
		}
	}
	volume := &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{
			Name:        name,
			Annotations: map[string]string{"pv.kubernetes.io/provisioned-by": provisionedBy},
		},
		Spec: corev1.PersistentVolumeSpec{
			AccessModes: claim.Spec.AccessModes,
			Capacity:    corev1.ResourceList{corev1.ResourceStorage: size},
			ClaimRef: &corev1.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim",
				Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
			NodeAffinity:                  &corev1.VolumeNodeAffinity{Required: onThisNode()},
			PersistentVolumeReclaimPolicy: corev1.PersistentVolumeReclaimRetain,
			// Not a hostPath: to those no fsGroup is applied.
			PersistentVolumeSource: corev1.PersistentVolumeSource{
				Local: &corev1.LocalVolumeSource{Path: folderOf(image)},
			},
			StorageClassName: storageClass,
		},
	}
	_, err := client.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

func onThisNode() *corev1.NodeSelector {
	return &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{{
		MatchExpressions: []corev1.NodeSelectorRequirement{{
			Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpIn, Values: []string{nodeName},
		}},
	}}}
}

func folderOf(image string) string {
	return image[:len(image)-len(".ext4")]
}

// makeImage: under its name only when it is whole.
func (c *Children) makeImage(image string, size int64) error {
	unfinished := image + ".new"
	if err := os.WriteFile(unfinished, nil, 0o600); err != nil {
		return err
	}
	if err := os.Truncate(unfinished, size); err != nil {
		return err
	}
	if err := c.tool("mkfs.ext4", "-q", "-m", "0", unfinished); err != nil {
		return err
	}
	return os.Rename(unfinished, image)
}

// mountImage by a loop device that frees itself when the mount goes, and with the node all mounts go.
func (c *Children) mountImage(image string) error {
	if err := os.MkdirAll(folderOf(image), 0o755); err != nil {
		return err
	}
	return c.tool("mount", "-o", "loop", image, folderOf(image))
}
