import type { DeployEvent, DeployEventBody } from '../../lib/deploy/events';
import type { ObjectStatus } from '../../lib/deploy/rollout/object-status';
import type { Change, Impact, Plan } from '../../lib/deploy/plan/change';
import type { Diagnosis } from '../../lib/deploy/rollout/diagnose/diagnosis';
import type { Verdict } from '../../lib/deploy/rollout/verdict';
import type { ObjectRef, Origin } from '../../lib/manifest';

export const secretValue = 'c4n4ry-value';

const apiVersions: Record<string, string> = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', Job: 'batch/v1' };

export function ref(kind: string, name: string): ObjectRef {
  return { apiVersion: apiVersions[kind] ?? 'v1', kind, namespace: 'shop-staging', name };
}

export function origin(path: string, line: number): Origin {
  return { path: `staging/${path}`, file: 'apps/shop.ts', line };
}

const none: Impact = { level: 'none', reason: '' };

export function change(of: Partial<Change> & Pick<Change, 'ref' | 'action'>): Change {
  return { differences: [], hidden: 0, conflicts: [], impact: none, force: false, ...of };
}

/** One change of every kind, with differences of every shape. */
export const samplePlan: Plan = {
  app: 'shop',
  environment: 'staging',
  namespace: 'shop-staging',
  cluster: { context: 'kind-shop', server: 'https://127.0.0.1:6443', uid: '3c9d9a1e-0000-4000-8000-000000000001' },
  changes: [
    change({
      ref: ref('Secret', 'shop-session-key'),
      action: 'create',
      origin: origin('session-key', 18),
      merged: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-session-key' }, data: { key: secretValue } },
    }),
    change({
      ref: ref('ConfigMap', 'shop-web-settings'),
      action: 'configure',
      origin: origin('web', 21),
      impact: { level: 'no-effect-until-restart', reason: 'pods read it when they start' },
      hidden: 2,
      differences: [
        {
          path: 'data.app.conf',
          kind: 'replace',
          before: 'listen 80\nworkers 2\nlog info\nkeepalive on\ncache off\ntimeout 5\n',
          after: 'listen 80\nworkers 4\nlog info\nkeepalive on\ncache off\ntimeout 5\nretries 2\n',
        },
        { path: 'data.motd', kind: 'add', after: 'welcome \u001b[31mred\u001b[0m' },
        { path: 'data.level', kind: 'replace', before: 'true', after: 'debug' },
      ],
    }),
    change({
      ref: ref('Deployment', 'shop-web'),
      action: 'configure',
      origin: origin('web', 21),
      impact: { level: 'rolling-restart', pods: 3, reason: 'the pod template changes' },
      hidden: 1,
      differences: [
        {
          path: 'spec.template.spec.containers[name=web].image',
          kind: 'replace',
          before: 'ghcr.io/acme/shop:1.4.2',
          after: 'ghcr.io/acme/shop:1.5.0',
        },
        {
          path: 'spec.template.spec.containers[name=web].env[name=DATABASE_URL]',
          kind: 'add',
          after: { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'url' } } },
        },
        { path: 'spec.minReadySeconds', kind: 'remove', before: 5 },
      ],
      conflicts: [
        { path: 'spec.replicas', manager: 'horizontal-pod-autoscaler', decision: 'cede' },
        { path: 'spec.paused', manager: 'kubectl-edit', decision: 'take' },
      ],
    }),
    change({
      ref: ref('Job', 'shop-web-migrate'),
      action: 'recreate',
      origin: origin('web/migrate', 21),
      impact: { level: 'recreate', reason: 'spec.template is immutable' },
    }),
    change({ ref: ref('Service', 'shop-web'), action: 'unchanged', origin: origin('web', 21) }),
    change({ ref: ref('StatefulSet', 'shop-db'), action: 'unchanged', origin: origin('db', 14) }),
    change({
      ref: ref('Deployment', 'shop-cache'),
      action: 'delete',
      impact: { level: 'restart-with-gap', pods: 1, reason: 'it is no longer wanted' },
    }),
  ],
  order: [],
  retained: [ref('PersistentVolumeClaim', 'shop-old-data')],
  warnings: ['unknown field "spec.foo"'],
};

const at = (time: number, body: DeployEventBody): DeployEvent => ({ at: time, ...body });
const readiness = (time: number, of: ObjectRef, verdict: Verdict): DeployEvent =>
  at(time, { type: 'readiness', ref: of, verdict, origin: origin('web', 21) });

export const imageNotFound: Diagnosis = {
  cause: 'image.not_found',
  severity: 'fatal',
  confidence: 'high',
  object: ref('Deployment', 'shop-web'),
  pod: 'shop-web-7c9d-x2x4q',
  container: 'web',
  message: 'the image ghcr.io/acme/shop:1.5.0 does not exist',
  evidence: [
    {
      object: 'Pod/shop-staging/shop-web-7c9d-x2x4q',
      source: 'event Failed',
      text: 'manifest unknown\nsecond line\u0007',
    },
  ],
  hint: 'push the image, or correct its tag',
  origin: origin('web', 21),
};

/** A rollout with a little of everything; its last events decide how it ends. */
export const sampleEvents: readonly DeployEvent[] = [
  at(40, { type: 'phase', phase: 'plan' }),
  at(180, { type: 'planned', plan: samplePlan }),
  at(200, { type: 'waiting', message: 'lock held by ci@runner' }),
  at(1200, { type: 'phase', phase: 'lock' }),
  at(1300, { type: 'phase', phase: 'apply' }),
  at(1400, { type: 'applied', ref: ref('Secret', 'shop-session-key'), action: 'create' }),
  readiness(1410, ref('Secret', 'shop-session-key'), { status: 'Ready' }),
  at(1420, { type: 'applied', ref: ref('ConfigMap', 'shop-web-settings'), action: 'configure' }),
  readiness(1420, ref('ConfigMap', 'shop-web-settings'), { status: 'Ready' }),
  at(1500, { type: 'applied', ref: ref('Job', 'shop-web-migrate'), action: 'recreate' }),
  readiness(1600, ref('Job', 'shop-web-migrate'), { status: 'Progressing', reason: '0/1 complete' }),
  readiness(1700, ref('StatefulSet', 'shop-db'), { status: 'Ready', reason: '1/1 ready' }),
  readiness(2600, ref('Job', 'shop-web-migrate'), { status: 'Ready', reason: '1/1 complete' }),
  at(2700, { type: 'applied', ref: ref('Deployment', 'shop-web'), action: 'configure' }),
  at(2710, { type: 'warning', message: 'unknown field "spec.foo"' }),
  at(2710, { type: 'warning', message: 'unknown field "spec.foo"' }),
  readiness(2800, ref('Deployment', 'shop-web'), { status: 'Progressing', reason: '1/3 updated' }),
  readiness(2900, ref('Deployment', 'shop-web'), { status: 'Progressing', reason: '1/3 updated' }),
  at(4000, { type: 'diagnosis', diagnosis: { ...imageNotFound, severity: 'suspect', cause: 'image.transient' } }),
];

export const endWell: readonly DeployEvent[] = [
  readiness(65_000, ref('Deployment', 'shop-web'), { status: 'Ready', reason: '3/3 ready' }),
  at(65_100, { type: 'phase', phase: 'prune' }),
  at(65_200, { type: 'applied', ref: ref('Deployment', 'shop-cache'), action: 'delete' }),
  at(65_900, { type: 'phase', phase: 'done' }),
];

export const endBadly: readonly DeployEvent[] = [
  readiness(12_000, ref('Deployment', 'shop-web'), { status: 'Failed', reason: 'image does not exist' }),
  at(12_000, { type: 'diagnosis', diagnosis: imageNotFound }),
  at(12_100, { type: 'phase', phase: 'done' }),
];

export const sampleObjects: readonly ObjectStatus[] = [
  {
    ref: ref('Deployment', 'shop-web'),
    action: 'configure',
    verdict: { status: 'Failed', reason: 'image does not exist' },
    origin: origin('web', 21),
    object: { apiVersion: 'v1', kind: 'Secret', metadata: {}, data: { key: secretValue } },
  },
  { ref: ref('StatefulSet', 'shop-db'), action: 'unchanged', verdict: { status: 'Ready', reason: '1/1 ready' } },
];
