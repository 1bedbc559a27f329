import { parseArguments } from '../../../lib/cli/args';
import { resolveSettings } from '../../../lib/cli/settings';
import type { ImpactLevel } from '../../../lib/conventions/impact-level';
import type { ObjectRef } from '../../../lib/manifest';
import type { Change, Impact, Plan } from '../../../lib/deploy/plan/change';
import { demandAllowed, type Gate, refusedBy, worstImpact } from '../../../lib/deploy/plan/gate';

function planOf(...changes: [name: string, level: ImpactLevel, ...others: ImpactLevel[]][]): Plan {
  const impact = (level: ImpactLevel): Impact => ({ level, reason: `because of ${level}` });
  return {
    app: 'shop',
    environment: 'prod',
    namespace: 'shop',
    cluster: { context: 'c', server: 's', uid: 'u' },
    order: [],
    retained: [],
    warnings: [],
    changes: changes.map(([name, level, ...others]): Change => ({
      ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name },
      action: 'configure',
      differences: [],
      hidden: 0,
      conflicts: [],
      force: false,
      impact: impact(level),
      others: others.map(impact),
    })),
  };
}

/** Plans to delete these objects of `shop` and other namespaces. */
function lossOf(...refs: ObjectRef[]): Plan {
  const changes = refs.map((ref) => ({ ...(planOf(['x', 'data-loss']).changes[0] as Change), ref }));
  return { ...planOf(), changes };
}
const claim = (namespace: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  namespace,
  name: 'db-data',
});
const cluster = (apiVersion: string, namespace = 'shop'): ObjectRef => ({
  ...claim(namespace),
  apiVersion,
  kind: 'Cluster',
});

/** Who asks, how far, what else; the flags that are still missing. */
const rows: [string, Plan, Partial<Gate>, string[]][] = [
  ['development goes as far as orphaned pods', planOf(['a', 'orphan'], ['b', 'restart-with-gap']), {}, []],
  ['but makes nothing again', planOf(['a', 'recreate']), {}, ['recreate:Deployment/a']],
  ['production rolls', planOf(['a', 'rolling-restart'], ['b', 'scale']), { profile: 'production' }, []],
  [
    'but leaves no gap',
    planOf(['a', 'restart-with-gap']),
    { profile: 'production' },
    ['restart-with-gap:Deployment/a'],
  ],
  ['and opens nothing', planOf(['a', 'exposure']), { profile: 'production' }, ['exposure:Deployment/a']],
  [
    'not even beside a restart',
    planOf(['a', 'restart-with-gap', 'exposure']),
    { profile: 'production', allow: ['restart-with-gap:Deployment/a'] },
    ['exposure:Deployment/a'],
  ],
  [
    'until it is told how far',
    planOf(['a', 'restart-with-gap']),
    { profile: 'production', approveUpTo: 'restart-with-gap' },
    [],
  ],
  [
    'or which object',
    planOf(['a', 'recreate'], ['b', 'recreate']),
    { allow: ['recreate:Deployment/a'] },
    ['recreate:Deployment/b'],
  ],
  ['also by its full name', planOf(['a', 'recreate']), { allow: ['recreate:Deployment/shop/a'] }, []],
  [
    'another kind is another object',
    planOf(['a', 'recreate']),
    { allow: ['recreate:StatefulSet/a'] },
    ['recreate:Deployment/a'],
  ],
  [
    'what is worse is not meant with it',
    planOf(['a', 'data-loss']),
    { allow: ['recreate:Deployment/a'] },
    ['data-loss:Deployment/a'],
  ],
  [
    'a person may say yes to everything',
    planOf(['a', 'recreate'], ['b', 'blocked']),
    { profile: 'production', asked: true },
    [],
  ],
  ['but not to the loss of data', planOf(['a', 'data-loss']), { asked: true }, ['data-loss:Deployment/a']],
  [
    'and not beyond what was said before',
    planOf(['a', 'recreate']),
    { asked: true, approveUpTo: 'scale' },
    ['recreate:Deployment/a'],
  ],
  ['the loss of data has its own word', planOf(['a', 'data-loss']), { allow: ['data-loss:Deployment/a'] }, []],
  [
    'its namesake in another namespace needs a word of its own',
    lossOf(claim('shop'), claim('jobs')),
    { allow: ['data-loss:PersistentVolumeClaim/db-data'] },
    ['data-loss:PersistentVolumeClaim/jobs/db-data'],
  ],
  [
    'a short name means the namespace of the set alone',
    lossOf(claim('jobs')),
    { allow: ['data-loss:PersistentVolumeClaim/db-data'] },
    ['data-loss:PersistentVolumeClaim/jobs/db-data'],
  ],
  [
    'a name of two objects of different API groups allows neither',
    lossOf(cluster('postgresql.cnpg.io/v1'), cluster('kafka.example/v1')),
    { allow: ['data-loss:Cluster/db-data', 'data-loss:Cluster/shop/db-data'] },
    ['data-loss:postgresql.cnpg.io/v1/Cluster/shop/db-data', 'data-loss:kafka.example/v1/Cluster/shop/db-data'],
  ],
  [
    'as of Services of Knative and of the core',
    lossOf({ ...claim('shop'), kind: 'Service' }, { ...cluster('serving.knative.dev/v1'), kind: 'Service' }),
    {},
    ['data-loss:v1/Service/shop/db-data', 'data-loss:serving.knative.dev/v1/Service/shop/db-data'],
  ],
  [
    'nor is a name too long or too odd for the command line',
    lossOf({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'system:Node_viewer' }),
    {},
    ['data-loss:ClusterRole/system:Node_viewer'],
  ],
  [
    'their full names do',
    lossOf(cluster('postgresql.cnpg.io/v1'), cluster('kafka.example/v1')),
    { allow: ['data-loss:postgresql.cnpg.io/v1/Cluster/shop/db-data'] },
    ['data-loss:kafka.example/v1/Cluster/shop/db-data'],
  ],
  [
    'what is stricter than the profile counts',
    planOf(['a', 'scale']),
    { approveUpTo: 'in-place' },
    ['scale:Deployment/a'],
  ],
];

test.each(rows)('%s', (_name, plan, gate, missing) => {
  const refused = refusedBy(plan, { profile: 'development', asked: false, ...gate });
  expect(refused.map(({ allow }) => allow)).toEqual(missing);
  const flags = missing.flatMap((text) => ['--allow', text]);
  expect(resolveSettings(parseArguments(['deploy', ...flags]), {}).allow).toEqual(missing);
});

test('a refusal names every impact with its reason, and the flags that would allow all of it', () => {
  const gate: Gate = { profile: 'production', asked: false, look: 'podwright rollback --dry-run' };
  const plan = planOf(['a', 'restart-with-gap'], ['b', 'recreate', 'exposure'], ['c', 'none']);
  expect(() => demandAllowed(plan, gate)).toThrow(
    [
      'E_REFUSED: this deploy does more than it may without being told to',
      '  Deployment/shop/a: restart-with-gap: because of restart-with-gap',
      '  Deployment/shop/b: recreate: because of recreate',
      '  Deployment/shop/b: exposure: because of exposure',
      '    fix: look at podwright rollback --dry-run; if all of this is meant, add --allow restart-with-gap:Deployment/a --allow recreate:Deployment/b --allow exposure:Deployment/b',
    ].join('\n'),
  );
});

test('a refusal says first what removes the cause', () => {
  const [change] = planOf(['a', 'blocked']).changes as [Change];
  const blocked: Impact = { level: 'blocked', reason: 'no Secret/shop/smtp', fix: 'create Secret/shop/smtp' };
  const plan = { ...planOf(), changes: [{ ...change, impact: blocked }] };
  expect(() => demandAllowed(plan, { profile: 'production', asked: false, look: 'podwright diff' })).toThrow(
    'fix: create Secret/shop/smtp. Or look at podwright diff; if all of this is meant, add --allow blocked:Deployment/a',
  );
});

test('the worst impact is that of the first object that has it', () => {
  const plan = planOf(['a', 'scale'], ['b', 'recreate'], ['c', 'recreate']);
  expect(worstImpact(plan)).toMatchObject({ ref: { name: 'b' }, impact: { level: 'recreate' } });
  expect(worstImpact(planOf(['a', 'none']))).toBeUndefined();
});
