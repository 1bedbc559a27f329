import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/deploy/index';
import { configMap, deployment } from './deploying';
import type { FaultCase } from './fault-case';
import * as situations from './fault-situations';
import { sharedControlPlane } from './shared-control-plane';

const write = { verb: ['apply', 'create', 'update', 'patch'], dryRun: false } as const;
const apply = { verb: 'apply', dryRun: false } as const;
const objects = { ...apply, path: /\/namespaces\/[^/]+\// } as const;
const busy = (verb: 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'apply') =>
  ({ do: 'status', status: 429, retryAfter: 1, times: 3, verb }) as const;

const many = Array.from({ length: 12 }, (_, index) => configMap(`c${index}`));

/** What can go wrong around a deploy, and what must come of it. */
export const catalogue: readonly FaultCase[] = [
  { id: 'F01', fault: '429 with Retry-After on reads', rules: [busy('get'), busy('list'), busy('watch')] },
  { id: 'F01w', fault: '429 with Retry-After on writes', rules: [busy('create'), busy('update'), busy('apply')] },
  { id: 'F02', fault: '429 for ever', rules: [{ do: 'status', status: 429, ...objects }], ends: ['failed'] },
  { id: 'F03', fault: '500 once', rules: [{ do: 'status', status: 500, times: 1, ...apply }] },
  { id: 'F04', fault: '502 with a page', rules: [{ do: 'status', status: 502, html: true, times: 3, ...apply }] },
  {
    id: 'F05',
    fault: 'etcd changes its leader',
    rules: [{ do: 'status', status: 500, message: 'etcdserver: leader changed', times: 5, ...write }],
  },
  { id: 'F06', fault: 'a write is stored, its answer lost', rules: [{ do: 'commit-then-reset', times: 6, ...write }] },
  { id: 'F07', fault: 'a reset before the answer', rules: [{ do: 'reset', times: 4, ...write }] },
  { id: 'F08', fault: 'an answer that is cut off', rules: [{ do: 'truncate', bytes: 40, times: 3, ...apply }] },
  {
    id: 'F09',
    fault: 'connection refused',
    act: (stage) => situations.unreachable(stage, { server: 'https://127.0.0.1:1' }, /connection was refused/),
  },
  { id: 'F10', fault: 'the server is away while applying', act: (stage) => situations.away(stage, 'apply') },
  { id: 'F10w', fault: 'the server is away while waiting', act: (stage) => situations.away(stage, 'rollout') },
  {
    id: 'F11',
    fault: 'a request is never answered',
    rules: [{ do: 'hang', times: 2, ...apply }],
    timing: { request: 1_500 },
  },
  {
    id: 'F12',
    fault: 'one byte a second',
    notHere: 'the proxy sends bodies whole; the limit on a whole answer is F11’s',
  },
  {
    id: 'F13',
    fault: 'no DNS',
    act: (stage) => situations.unreachable(stage, { server: 'https://no-such-host.invalid' }, /cannot be resolved/),
  },
  {
    id: 'F14',
    fault: 'an untrusted certificate',
    act: (stage) => situations.unreachable(stage, { server: sharedControlPlane().server }, /is not trusted/),
  },
  {
    id: 'F15',
    fault: 'a login page',
    rules: [{ do: 'status', status: 200, html: true }],
    ends: ['E_UNREACHABLE'],
  },
  { id: 'F16', fault: 'a redirect', rules: [{ do: 'status', status: 302 }], ends: ['E_UNREACHABLE'] },
  { id: 'F17', fault: 'a watch is closed', rules: [{ do: 'drop-watch', afterEvents: 1, by: 'close' }] },
  { id: 'F18', fault: 'a watch is refused with 410', rules: [{ do: 'status', status: 410, verb: 'watch', times: 4 }] },
  { id: 'F19', fault: 'a watch is too old', rules: [{ do: 'expire-watch', afterEvents: 1 }] },
  { id: 'F20', fault: 'a watch falls silent', rules: [{ do: 'stall-watch', afterEvents: 1, times: 4 }] },
  {
    id: 'F21',
    fault: 'bookmarks only',
    shownBy: 'deploy/kubernetes/watch.test.ts: goes on from the last version, bookmarks included',
  },
  { id: 'F22', fault: 'garbage in a watch', rules: [{ do: 'garbage-watch', afterEvents: 1, times: 4 }] },
  {
    id: 'F23',
    fault: 'a list from before our write',
    shownBy: 'deploy/rollout/readiness/deployment.yaml: the view is older than what we wrote',
  },
  { id: 'F24', fault: 'events twice', rules: [{ do: 'drop-watch', afterEvents: 2, by: 'reset', times: 8 }] },
  { id: 'F25', fault: '401 in the middle of the run', rules: [{ do: 'status', status: 401, times: 1, ...apply }] },
  {
    id: 'F26',
    fault: 'a credential plugin hangs',
    shownBy: 'deploy/kubernetes/credential-plugin.test.ts: that hangs is ended',
  },
  {
    id: 'F27',
    fault: 'a plugin prints garbage',
    shownBy: 'deploy/kubernetes/credential-plugin.test.ts: prints what is no JSON',
  },
  { id: 'F28', fault: 'a plugin is missing', shownBy: 'deploy/kubernetes/credential-plugin.test.ts: is not installed' },
  {
    id: 'F29',
    fault: 'a plugin of another version',
    shownBy: 'deploy/kubernetes/credential-plugin.test.ts: speaks another version',
  },
  {
    id: 'F30',
    fault: 'eight first requests at once',
    shownBy: 'deploy/kubernetes/credential-plugin.test.ts: is run once for all',
  },
  {
    id: 'F31',
    fault: 'an expired client certificate',
    shownBy: 'deploy/kubernetes/transport.test.ts: are told that the client certificate has expired',
  },
  {
    id: 'F32',
    fault: 'a field of another manager',
    shownBy: 'cluster/deploy.test.ts: refuses a field of another manager by name',
  },
  {
    id: 'F33',
    fault: 'fields of an autoscaler',
    shownBy: 'cluster/rollout.test.ts: gives a workload to an autoscaler',
  },
  {
    id: 'F34',
    fault: '409 on lock and record',
    rules: [{ do: 'status', status: 409, times: 1, verb: ['update', 'patch'], path: /podwright/ }],
  },
  { id: 'F35', fault: 'a policy denies', act: (stage) => situations.refusedByPolicy(stage, false) },
  { id: 'F36', fault: 'a webhook does not answer', act: (stage) => situations.refusedByPolicy(stage, true) },
  {
    id: 'F37',
    fault: 'the server fills in defaults',
    shownBy: 'cluster/deploy.test.ts: makes everything Ready, and writes nothing the second time',
  },
  { id: 'F38', fault: 'no room in the quota', shownBy: 'cluster/causes.test.ts: a quota that leaves no room' },
  { id: 'F39', fault: 'no right to one kind', shownBy: 'cluster/plan-refusals.test.ts: what the user may not write' },
  { id: 'F40', fault: 'Pod Security refuses', shownBy: 'cluster/causes.test.ts: a policy that refuses the pods' },
  {
    id: 'F41',
    fault: 'an immutable field',
    shownBy: 'cluster/plan-refusals.test.ts: that cannot change, with the way out',
  },
  { id: 'F42', fault: 'a kind in the same set', act: situations.ownKind },
  {
    id: 'F43',
    fault: 'the namespace is being deleted',
    act: async (stage) => {
      const { shop } = stage;
      await stage.deploy(shop.set(configMap('web')));
      const path = `/api/v1/namespaces/${shop.namespace}`;
      const held = `${path}/configmaps/web`;
      await shop.api.patch(held, { metadata: { finalizers: ['example.org/held'] } });
      await shop.api.delete(path);
      const { end, message } = await stage.deploy(stage.wanted());
      await shop.api.patch(held, { metadata: { finalizers: null } });
      situations.demand(end.startsWith('E_') && /being deleted|terminat/i.test(message), `${end} ${message}`);
    },
  },
  { id: 'F44', fault: 'a finalizer holds what is pruned', act: situations.heldByFinalizer },
  { id: 'F45', fault: 'an unknown field', shownBy: 'cluster/plan-refusals.test.ts: every mistake of the set at once' },
  { id: 'F46', fault: 'SIGKILL at each request', shownBy: 'cluster/kill-sweep.test.ts: is finished by the next run' },
  { id: 'F47', fault: 'interrupted while applying', act: (stage) => situations.interrupted(stage, 'apply') },
  { id: 'F48', fault: 'interrupted while waiting', act: (stage) => situations.interrupted(stage, 'rollout') },
  { id: 'F49', fault: 'SIGTERM', shownBy: "cli/e2e.test.ts: 'SIGTERM', 143" },
  { id: 'F50', fault: 'the reader of the output goes away', act: situations.brokenPipe },
  {
    id: 'F51',
    fault: 'no room on the disk',
    notHere: 'the tests run as root on a disk with room; an unwritable place is synth/output.test.ts’s',
  },
  { id: 'F52', fault: 'SIGKILL during synth', shownBy: 'synth/output.test.ts: puts back what was replaced before it' },
  { id: 'F53', fault: 'two deployers at once', shownBy: 'cluster/deployers.test.ts: leave one of the inputs' },
  {
    id: 'F54',
    fault: 'the holder of the lock is killed',
    shownBy: 'deploy/history/lock.test.ts: of a dead holder is taken over after its duration',
  },
  { id: 'F55', fault: 'the lease is stolen', act: situations.stolenLease },
  { id: 'F56', fault: 'wrong clocks', shownBy: 'deploy/history/lock.test.ts: whatever its clock said' },
  { id: 'F57', fault: 'the records are deleted by hand', act: situations.lostRecords },
  {
    id: 'F58',
    fault: 'records of a newer schema',
    shownBy: 'deploy/history/revision.test.ts: of a newer schema is refused',
  },
  {
    id: 'F59',
    fault: 'a record of more than a megabyte',
    shownBy: 'deploy/history/revision.test.ts: of a run that was killed between its shards',
  },
  {
    id: 'F60',
    fault: 'a rollback is killed half-way',
    shownBy: 'cluster/kill-sweep.test.ts: is finished by the next run',
  },
  {
    id: 'F61',
    fault: 'another cluster',
    act: (stage) => situations.refused(stage, [], { ...stage.wanted(), cluster: { uid: 'another' } }, 'E_REFUSED'),
  },
  {
    id: 'F62',
    fault: 'nothing is wanted any more',
    act: (stage) => situations.refused(stage, [configMap('web')], stage.shop.set(), 'E_REFUSED'),
  },
  {
    id: 'F63',
    fault: 'too much is to be deleted',
    act: (stage) => situations.refused(stage, many, stage.shop.set(configMap('c0')), 'E_REFUSED'),
  },
  {
    id: 'F64',
    fault: 'a StatefulSet with data is renamed',
    act: async (stage) => {
      const volumeClaimTemplates = [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ];
      const named = (name: string): Manifest => {
        const made: Manifest = { ...deployment(name, 'db:1'), kind: 'StatefulSet' };
        const spec = made.spec as Record<string, unknown>;
        return { ...made, spec: { ...spec, serviceName: name, volumeClaimTemplates } };
      };
      await stage.deploy(stage.shop.set(named('db')));
      const { end } = await stage.deploy(stage.shop.set(named('data')));
      const claims = await stage.shop.api.list(`/api/v1/namespaces/${stage.shop.namespace}/persistentvolumeclaims`);
      situations.demand(end === 'E_REFUSED' || claims.length === 2, `${end}, ${claims.length} claims`);
    },
  },
  { id: 'F65', fault: 'an object of another app', shownBy: 'cluster/plan-refusals.test.ts: an object of another app' },
  { id: 'F66', fault: 'an object is made anew before its deletion', act: situations.madeAnew },
  {
    id: 'F67',
    fault: '10,000 objects',
    notHere: 'a control plane on two cores takes minutes to store them; 560 are measured by the benchmark',
  },
  {
    id: 'F68',
    fault: 'an object of more than a megabyte',
    shownBy: 'checks/metadata.test.ts: a Secret of 1 MiB, in base64',
  },
  { id: 'F69', fault: 'annotations and names that are too long', shownBy: 'checks/metadata.test.ts: annotation' },
];

/** True when the test that is said to show it is there: `path: part of its name`. */
export function isThere(shownBy: string): boolean {
  const [, path = '', name = ''] = /^(.+?): (.*)$/.exec(shownBy) ?? [];
  const text = readFileSync(join(__dirname, '..', path), 'utf8');
  return text.includes(name);
}
