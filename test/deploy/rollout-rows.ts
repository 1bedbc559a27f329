import { at, type Row } from './row';

const ready = at('deploy/rollout/readiness-of.test.ts');
const cause = at('deploy/rollout/diagnose.test.ts');
const run = at('deploy/run/deployer.test.ts', 'a deploy');
const onServer = at('cluster/deploy.test.ts', 'a deploy on a real API server');
const rollout = at('cluster/rollout.test.ts', 'a rollout on a real API server');

/** Readiness that is told too early, or never. */
export const races: Readonly<Record<string, Row>> = {
  READY01: {
    what: 'an object that was just made has no status yet, and counts as ready',
    shownBy: ready(
      'deployment just created, the controller has not written a status yet',
      'stateful-set just created, without a status',
      'custom-resources just created, no word from a controller',
    ),
  },
  READY02: {
    what: 'a status from before our write is read as its result',
    shownBy: ready(
      'deployment the view is older than what we wrote',
      'deployment the status is of the generation before',
      'barrier the view still shows the object that we have replaced',
    ),
  },
  READY03: {
    what: 'a paused Deployment is waited for for ever',
    shownBy: ready('deployment paused with nothing to roll out', 'deployment paused with a new template'),
  },
  READY04: {
    what: 'minReadySeconds of a StatefulSet is not waited for',
    shownBy: ready('stateful-set ready but, because of minReadySeconds, not yet available'),
  },
  READY05: {
    what: 'the partition that the API server fills in hides an update; a partition above the replicas',
    shownBy: ready(
      'stateful-set the partition of zero that the API server writes does not hide an update under way',
      'stateful-set the partition is greater than the replicas',
    ),
  },
  READY06: {
    what: 'OnDelete hangs, or is an error',
    shownBy: ready('stateful-set OnDelete waits for the user', 'daemon-set OnDelete waits for the user'),
  },
  READY07: {
    what: 'the old pod still holds the volume when the rollout is said to be done',
    shownBy: [
      ...ready(
        'deployment Recreate waits for the last old pod',
        'deployment a rolling update does not wait for pods that drain',
      ),
      ...onServer('that moves a claim waits until the old pod is gone, and the claim stays the same'),
    ],
  },
  READY08: {
    what: 'the deadline of the rollout before is read as ours',
    shownBy: ready(
      'deployment the deadline that has passed is the one of the rollout before',
      'deployment an old deadline stays, because the change was no template',
    ),
  },
  READY09: {
    what: 'what is scaled to nothing is waited for',
    shownBy: ready(
      'deployment scaled to nothing',
      'stateful-set scaled to nothing',
      'network-and-storage a Service whose workload is scaled to nothing',
    ),
  },
  READY10: {
    what: 'a Job with a time to live is gone before it is read, which is taken for an error',
    shownBy: ready(
      'barrier a Job is gone that was seen complete',
      'barrier a Job is gone that was seen failed',
      'barrier a Job is gone whose end nobody saw',
      'barrier a Job is gone that had an hour to be seen finished',
    ),
  },
  READY11: {
    what: 'a failed pod counts as ready',
    shownBy: ready('batch-and-pods a bare pod that has failed', 'batch-and-pods a bare pod that has ended well'),
  },
  READY12: {
    what: 'a pod without room is failed while a node is being added',
    shownBy: cause('schedule an autoscaler adds a node'),
  },
  READY13: {
    what: 'a claim that waits for its first consumer is waited for before there is one',
    shownBy: ready('network-and-storage a claim that waits for its first consumer'),
  },
  READY14: {
    what: 'an address is waited for that no controller ever writes',
    shownBy: ready(
      'network-and-storage an Ingress whose controller never writes an address',
      'network-and-storage no controller makes load balancers in this cluster',
    ),
  },
  READY15: {
    what: 'an autoscaler moves the replicas during the rollout',
    shownBy: ready('deployment an autoscaler has raised replicas since', 'deployment scaled down but not there yet'),
  },
  READY16: {
    what: 'a DaemonSet never completes where a node is lost',
    shownBy: ready('daemon-set a node was lost before the deploy', 'daemon-set a node is lost during the deploy'),
  },
  READY17: {
    what: 'maxUnavailable of a DaemonSet is read where it does not stand',
    shownBy: ready('daemon-set as many pods as may be unavailable are not updated yet'),
  },
  READY18: {
    what: 'a StatefulSet waits for ever for a broken pod of the template before',
    shownBy: [
      ...ready('stateful-set a broken pod of an older template stops the corrected one'),
      ...rollout('frees a StatefulSet whose pod of a template with :%s can never start, and keeps its claim'),
    ],
  },
  READY19: {
    what: 'the end of an object is waited for that was gone before the wait began',
    shownBy: run('does not wait for the end of what is gone before anybody looks'),
  },
  READY20: {
    what: 'a rollout that has failed is waited for until the time is up',
    shownBy: [
      ...onServer('with :%s fails with the cause and the place, and the old pods are still there'),
      ...run('that fails prunes nothing, records why, gives the lock back, and the next one finishes the work'),
    ],
  },
};

/** Causes that are told wrongly, or not at all. */
export const causes: Readonly<Record<string, Row>> = {
  CAUSE01: {
    what: 'a registry that is out of breath fails the deploy',
    shownBy: cause(
      'image-and-registries the registry is out of breath',
      'image-and-registries the registry is out of reach',
      'image-and-registries the registry refuses, and the pull secret may still come',
      'image-and-registries the registry refuses for the third time',
      'image the registry does not know it, twice',
    ),
  },
  CAUSE02: {
    what: 'broken pods of the template before are counted',
    shownBy: cause(
      'image-and-revisions only a pod of the template before cannot pull',
      'crash-and-history the pods before this change crash too',
    ),
  },
  CAUSE03: {
    what: 'an event from before the deploy counts',
    shownBy: cause('image-and-revisions the event is from before this run'),
  },
  CAUSE04: {
    what: 'an app that waits for its database by crashing fails the deploy; one that cannot heal is waited for',
    shownBy: cause(
      'crash what it calls is another workload of this run that is not ready yet',
      'crash an app that has failed twice may come up with the third start',
      'crash the third end in a row is a crash loop',
      'crash-causes a command that does not exist cannot heal',
      'crash-causes killed twice for want of memory',
    ),
  },
  CAUSE05: {
    what: 'the time that an autoscaler takes fails the deploy',
    shownBy: cause(
      'schedule an autoscaler adds a node',
      'schedule an autoscaler cannot add a node',
      'schedule no room on any node, and no autoscaler says a word',
      'schedule no room on any node, for some seconds',
    ),
  },
  CAUSE06: {
    what: 'pods that are refused for a moment fail the deploy',
    shownBy: cause(
      'admission the quota was full for a moment',
      'admission the quota has been full for long',
      'admission the ServiceAccount came a moment later',
      'admission a policy has refused once',
      'admission Pod Security has refused three pods, each with a name of its own',
    ),
  },
  CAUSE07: {
    what: 'a slow start within the budget of its probes fails the deploy',
    shownBy: cause(
      "probe a slow start within the startup probe's budget",
      "probe readiness within the probe's budget",
      "probe readiness beyond the probe's budget",
    ),
  },
  CAUSE08: {
    what: 'evictions and drains fail the deploy',
    shownBy: cause(
      'crash-and-history an evicted pod says nothing about the app',
      'crash-and-history a pod on its way out says nothing about the app',
    ),
  },
  CAUSE09: {
    what: 'a kubelet that has not seen a ConfigMap yet fails the deploy; one that never comes is waited for',
    shownBy: cause(
      'config the kubelet has not synchronised its view yet',
      'config a Secret of the run, which its node has not seen yet',
      'config a Secret that does not exist',
      'config-and-mounts a key that does not exist',
    ),
  },
  CAUSE10: {
    what: 'a fault of the node is taken for one of the app',
    shownBy: cause('crash-causes the node could not start the container, for a reason of its own'),
  },
  CAUSE11: {
    what: 'an old event that is counted up again is taken for a new one, or a new one for old',
    shownBy: cause(
      'admission Pod Security refuses for long, and the recorder has combined the events',
      'config a pod from before this run repeats what its kubelet saw last',
    ),
  },
};
