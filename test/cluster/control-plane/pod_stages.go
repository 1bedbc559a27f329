package main

import (
	kwokv1alpha1 "sigs.k8s.io/kwok/pkg/apis/v1alpha1"
)

const (
	imageNotFound = `rpc error: code = NotFound desc = failed to pull and unpack image "IMAGE": ` +
		`failed to resolve reference "IMAGE": IMAGE: not found`
	evicted   = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61Mi. "
	unhealthy = "Readiness probe failed: HTTP probe failed with statuscode: 503"
)

// podStages: what a pod does depends on the tags of its images.
//
//	:missing   ErrImagePull and ImagePullBackOff in turn
//	:slow      is pulled for 15 seconds, then Ready
//	:crash     exits with 1 after a second, again and again
//	:oom       the same, killed with 137
//	:flaky     exits with 1 twice, then Ready
//	:unready   runs and never becomes ready
//	:evict     the pod is evicted 3 seconds after its start
//	any other  Ready; in a pod that is not restarted always: exits with 0
//
// Where several stages match, kwok draws one by weight: `unhealthy` changes nothing and must not be drawn instead
// of a stage that does.
func podStages() []*kwokv1alpha1.Stage {
	return []*kwokv1alpha1.Stage{
		podStage("start", 1, `live and .status.startTime == null`, `"50ms"`, moveOn("start")),
		podStage("pulled", 1, `begun and any(containers[]; .tag == "slow" and waiting == "ContainerCreating")`, `"15s"`,
			moveOn("pulled")),
		podStage("image-pull", 1,
			`begun and any(containers[]; .tag == "missing" and (waiting == "ContainerCreating" or waiting == "ImagePullBackOff"))`,
			`if any(containers[]; waiting == "ImagePullBackOff") then backoff(4) else "200ms" end`,
			tell("Warning", "Failed", `Failed to pull image "IMAGE": `+imageNotFound, "missing"),
			tell("Warning", "Failed", "Error: ErrImagePull", "missing"),
			moveOn("image-pull")),
		podStage("image-back-off", 1, `begun and any(containers[]; .tag == "missing" and waiting == "ErrImagePull")`, `"1s"`,
			tell("Normal", "BackOff", `Back-off pulling image "IMAGE"`, "missing"),
			tell("Warning", "Failed", "Error: ImagePullBackOff", "missing"),
			moveOn("image-back-off")),
		podStage("exit", 1, `begun and any(containers[]; failing and running)`, `"1s"`,
			tell("Warning", "BackOff", "Back-off restarting failed container CONTAINER in pod POD", "crash", "oom", "flaky"),
			moveOn("exit")),
		podStage("restart", 1, `begun and any(containers[]; waiting == "CrashLoopBackOff")`, `backoff(2)`, moveOn("restart")),
		podStage("unhealthy", 0, `begun and any(containers[]; .tag == "unready" and running)`, `"1s"`,
			tell("Warning", "Unhealthy", unhealthy, "unready")),
		podStage("evict", 1000, `begun and any(containers[]; .tag == "evict" and running)`, `"3s"`,
			tell("Warning", "Evicted", evicted, "evict"), patchStatus(podEvicted)),
		podStage("complete", 1,
			`begun and once and .status.phase == "Running"
			  and all(containers[] | select(.main); .status.state.terminated != null or (running and (failing | not)))
			  and all(containers[]; .tag != "evict")`,
			`"200ms"`, moveOn("complete")),
		// The job controller counts a deleted pod only when it has ended.
		podStage("terminate", 1, `deleted and once and (ended | not)`, `"100ms"`, patchStatus(podTerminated)),
		podStage("delete", 1, `deleted and ((once | not) or ended)`, `"100ms"`, kwokv1alpha1.StageStep{Delete: true}),
	}
}
