import { ApiError } from '../../../lib/deploy/cluster';
import { declaredDifferences } from '../../../lib/deploy/plan/read-only';
import type { Manifest } from '../../../lib/manifest';
import { config, deployed, FixedReader, plan, setOf } from './fixed-reader';
import { appliedBy, object } from './read-yaml';

const pod = (container: string): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: {containers: [${container}]}}}}`;
const differ = (wanted: string, live: string): string[] =>
  declaredDifferences(object(wanted), appliedBy('podwright', object(live))).map(({ kind, path }) => `${kind} ${path}`);

test.each([
  ['nothing', '{name: c, image: a}', '{name: c, image: a, imagePullPolicy: Always}', []],
  [
    'another image',
    '{name: c, image: b}',
    '{name: c, image: a}',
    ['replace spec.template.spec.containers[name=c].image'],
  ],
  [
    'a quantity in another unit',
    '{name: c, resources: {limits: {cpu: 1000m}}}',
    '{name: c, resources: {limits: {cpu: 1}}}',
    [],
  ],
  [
    'a new variable, whatever the order',
    '{name: c, env: [{name: B, value: x}, {name: A, value: y}]}',
    '{name: c, env: [{name: A, value: y}]}',
    ['add spec.template.spec.containers[name=c].env[name=B]'],
  ],
])('%s is found without a server', (_name, wanted, live, expected) => {
  expect(differ(pod(wanted), pod(live)).filter((line) => !line.startsWith('remove'))).toEqual(expected);
});

test('a field of ours that is not declared any more is removed', () => {
  expect(differ(pod('{name: c}'), pod('{name: c, image: a}'))).toContain(
    'remove spec.template.spec.containers[name=c].image',
  );
});

describe('a plan of a user who may not write', () => {
  const reader = (...live: Manifest[]): FixedReader => {
    const fixed = new FixedReader(...live);
    fixed.answer = ({ kind }) => {
      const message = `${kind.toLowerCase()}s "x" is forbidden: User "viewer" cannot patch resource "configmaps"`;
      throw new ApiError(message, { status: 403, reason: 'Forbidden', message });
    };
    return fixed;
  };
  const set = setOf([config('same'), config('other', 'new'), config('fresh')]);

  test('compares what is declared, and says so of each object', async () => {
    const { changes } = await plan(reader(deployed(config('same')), deployed(config('other'))), set, {
      readOnly: true,
    });
    expect(changes.map(({ action, ref, fidelity }) => `${action} ${ref.name} ${fidelity}`)).toEqual([
      'unchanged same read-only',
      'configure other read-only',
      'create fresh read-only',
    ]);
    expect(changes[1]?.differences).toEqual([{ path: 'data.a', kind: 'replace', before: 'x', after: 'new' }]);
  });

  test('is refused where it would be carried out', async () => {
    await expect(plan(reader(), set)).rejects.toThrow('E_FORBIDDEN');
  });
});
