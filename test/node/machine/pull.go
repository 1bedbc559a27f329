package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	runtime "k8s.io/cri-api/pkg/apis/runtime/v1"
)

// pullImages fetches and unpacks every image, as the kubelet would.
func (m *Machine) pullImages(ctx context.Context) error {
	references, err := m.references()
	if err != nil {
		return err
	}
	connection, err := connectToRuntime(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()
	client := runtime.NewImageServiceClient(connection)
	for name := range references {
		request := &runtime.PullImageRequest{Image: &runtime.ImageSpec{Image: name}}
		if _, err := client.PullImage(ctx, request); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// connectToRuntime waits until containerd answers. The kubelet does not: it tries for a while, and ends.
func connectToRuntime(ctx context.Context) (*grpc.ClientConn, error) {
	connection, err := grpc.NewClient("unix://"+containerd, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	for {
		if _, err := os.Stat(containerd); err == nil {
			_, err = runtime.NewRuntimeServiceClient(connection).Version(ctx, &runtime.VersionRequest{})
			if err == nil {
				return connection, nil
			}
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("containerd does not answer: %w", ctx.Err())
		}
		time.Sleep(20 * time.Millisecond)
	}
}
