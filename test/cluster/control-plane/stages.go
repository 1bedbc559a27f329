package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	configv1alpha1 "sigs.k8s.io/kwok/pkg/apis/config/v1alpha1"
	kwokv1alpha1 "sigs.k8s.io/kwok/pkg/apis/v1alpha1"
	"sigs.k8s.io/yaml"
)

var (
	//go:embed stages/node.yaml
	nodeStages []byte
	//go:embed stages/volume.yaml
	volumeStages []byte
	//go:embed stages/pod.jq
	podFunctions string
	//go:embed stages/pod-status.tmpl
	podStatus string
	//go:embed stages/pod-evicted.tmpl
	podEvicted string
	//go:embed stages/pod-terminated.tmpl
	podTerminated string
	//go:embed stages/pod-event.tmpl
	podEvent string
)

// kwokConfiguration: kwok fills in its defaults only when there is no configuration at all.
func kwokConfiguration() *configv1alpha1.KwokConfiguration {
	configuration := &configv1alpha1.KwokConfiguration{
		TypeMeta: metav1.TypeMeta{APIVersion: "config.kwok.x-k8s.io/v1alpha1", Kind: "KwokConfiguration"},
	}
	configv1alpha1.SetObjectDefaults_KwokConfiguration(configuration)
	// With the default of 4 workers a deploy of hundreds of pods waits for kwok.
	configuration.Options.PodPlayStageParallelism = 16
	return configuration
}

// writeStages writes kwok's configuration: what each object does next, and when.
func (i *Instance) writeStages() error {
	configuration, err := yaml.Marshal(kwokConfiguration())
	if err != nil {
		return err
	}
	documents := [][]byte{configuration, nodeStages, volumeStages}
	for _, stage := range podStages() {
		document, err := yaml.Marshal(stage)
		if err != nil {
			return err
		}
		documents = append(documents, document)
	}
	return os.WriteFile(i.path("kwok", "stages.yaml"), bytes.Join(documents, []byte("\n---\n")), 0o600)
}

// podStage is a stage of a pod that is played some time after the jq expression has become true.
func podStage(name string, weight int, when, delay string, steps ...kwokv1alpha1.StageStep) *kwokv1alpha1.Stage {
	return &kwokv1alpha1.Stage{
		TypeMeta:   metav1.TypeMeta{APIVersion: "kwok.x-k8s.io/v1alpha1", Kind: "Stage"},
		ObjectMeta: metav1.ObjectMeta{Name: "pod-" + name},
		Spec: kwokv1alpha1.StageSpec{
			ResourceRef: kwokv1alpha1.StageResourceRef{APIGroup: "v1", Kind: "Pod"},
			Selector: &kwokv1alpha1.StageSelector{
				MatchExpressions: []kwokv1alpha1.MatchExpression{{
					JQ: &kwokv1alpha1.SelectorJQ{
						Key:      podFunctions + when,
						Operator: kwokv1alpha1.SelectorOpIn,
						Values:   []string{"true"},
					},
				}},
			},
			Weight: weight,
			Delay: &kwokv1alpha1.StageDelay{
				DurationFrom: &kwokv1alpha1.ExpressionFrom{JQ: &kwokv1alpha1.ExpressionJQ{Expression: podFunctions + delay}},
			},
			Steps: steps,
		},
	}
}

func patchStatus(template string) kwokv1alpha1.StageStep {
	return kwokv1alpha1.StageStep{
		Patch: &kwokv1alpha1.StagePatch{Subresource: "status", Root: "status", Template: template},
	}
}

// moveOn writes the status that the containers have after the step.
func moveOn(step string) kwokv1alpha1.StageStep {
	return patchStatus(variables("step", step, "notFound", imageNotFound) + podStatus)
}

// tell writes an Event. In the message IMAGE, CONTAINER and POD stand for those of the first container that has one
// of the image tags.
func tell(kind, reason, message string, tags ...string) kwokv1alpha1.StageStep {
	list := ""
	for _, tag := range tags {
		list += " " + quote(tag)
	}
	merge := kwokv1alpha1.StagePatchTypeMergePatch
	return kwokv1alpha1.StageStep{
		Apply: &kwokv1alpha1.StageApply{
			Type: &merge,
			Template: variables("type", kind, "reason", reason, "message", message) +
				fmt.Sprintf("{{- $tags := list%s }}", list) + podEvent,
		},
	}
}

func variables(pairs ...string) string {
	text := ""
	for index := 0; index < len(pairs); index += 2 {
		text += fmt.Sprintf("{{- $%s := %s }}", pairs[index], quote(pairs[index+1]))
	}
	return text
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}
