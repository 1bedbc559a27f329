package main

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// waitUntilReady asks for a Lease that was renewed after the start, too: after a power cut the node's stored status
// says Ready while nothing runs.
func waitUntilReady(ctx context.Context, client kubernetes.Interface, began time.Time) error {
	var last error
	for ctx.Err() == nil {
		if last = ready(ctx, client, began); last == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("the node is not Ready: %w", last)
}

func ready(ctx context.Context, client kubernetes.Interface, began time.Time) error {
	lease, err := client.CoordinationV1().Leases(corev1.NamespaceNodeLease).Get(ctx, nodeName, metav1.GetOptions{})
	if err != nil {
		return err
	}
	if lease.Spec.RenewTime == nil || lease.Spec.RenewTime.Time.Before(began) {
		return fmt.Errorf("the lease is old")
	}
	node, err := client.CoreV1().Nodes().Get(ctx, nodeName, metav1.GetOptions{})
	if err != nil {
		return err
	}
	if len(node.Spec.Taints) > 0 {
		return fmt.Errorf("taint %s", node.Spec.Taints[0].Key)
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			if condition.Status != corev1.ConditionTrue || condition.LastHeartbeatTime.Time.Before(began.Truncate(time.Second)) {
				return fmt.Errorf("%s", condition.Message)
			}
			return nil
		}
	}
	return fmt.Errorf("no status yet")
}
