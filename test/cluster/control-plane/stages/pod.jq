# Read before the expression of every pod stage.

# The tag of `registry:5000/team/web:crash@sha256:0a1b` is `crash`.
def tag: .image | sub("@.*$"; "") | split("/") | last | split(":")[1] // "";

def containers: . as $pod
  | [.spec.initContainers[]?, .spec.containers[]]
  | map(.name as $name | {
      tag: tag,
      main: any($pod.spec.containers[]; .name == $name),
      status: ([$pod.status.initContainerStatuses[]?, $pod.status.containerStatuses[]?] | map(select(.name == $name)) | .[0])
    });

def running: .status.state.running != null;
def waiting: .status.state.waiting.reason // "";
def failing: .tag == "crash" or .tag == "oom" or (.tag == "flaky" and (.status.restartCount // 0) < 2);

def deleted: .metadata.deletionTimestamp != null;
def ended: .status.phase == "Succeeded" or .status.phase == "Failed";
def live: (deleted | not) and (ended | not);
def begun: live and .status.startTime != null;
def once: .spec.restartPolicy != "Always";

# As long again as the pod is old, which doubles from one time to the next: a forgotten pod must not keep a test
# machine busy.
def backoff($seconds): (now - (.status.startTime | fromdateiso8601)) | [[., $seconds] | max, 60] | min | "\(.)s";
