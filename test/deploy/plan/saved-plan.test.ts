import type { Manifest } from '../../../lib/manifest';
import { type SavedPlan, movedSince, parseSavedPlan, savedPlanOf } from '../../../lib/deploy/plan/saved-plan';
import { config, deployed, FixedReader, plan, recordOf, revisionOf, setOf } from './fixed-reader';
import { appliedBy, object } from './read-yaml';

/** A plan of two changes, a creation and a deletion, as it is read from a file. */
async function saved(): Promise<{
  readonly file: SavedPlan;
  readonly again: (...live: Manifest[]) => Promise<readonly string[]>;
}> {
  const record = revisionOf(setOf([]), recordOf(config('a'), config('b'), config('old')));
  const wanted = (value = 'new') => setOf([config('a', value), config('b', 'new'), config('fresh')]);
  const live = () => [config('a'), config('b'), config('old')].map(deployed);
  const first = await plan(new FixedReader(...live()), wanted(), { revision: record });
  const file = parseSavedPlan(JSON.stringify(savedPlanOf(first)));
  const again = async (...changed: Manifest[]) => {
    const reader = new FixedReader(...live(), ...changed);
    return movedSince(file, await plan(reader, wanted(), { revision: record }));
  };
  return { file, again };
}

const edited = (name: string, edit: (manifest: Manifest) => void): Manifest => {
  const copy = structuredClone(deployed(config(name)));
  edit(copy);
  return copy;
};

describe('a saved plan', () => {
  test('holds while nothing moved', async () => {
    const { file, again } = await saved();
    expect(file.changes.map(({ action, ref }) => `${action} ${ref.name}`)).toEqual([
      'configure a',
      'configure b',
      'create fresh',
      'delete old',
    ]);
    expect(await again()).toEqual([]);
  });

  const churn: [string, (manifest: Manifest) => void][] = [
    ['status', (one) => (one.status = { seen: true })],
    ['its version', (one) => (one.metadata.resourceVersion = '99')],
    ['a field of another manager', (one) => (one.metadata.annotations = { 'other.dev/seen': 'yes' })],
  ];
  test.each(churn)('holds while only %s moved', async (_name, edit) => {
    expect(await (await saved()).again(edited('a', edit))).toEqual([]);
  });

  const moves: [string, Manifest, string][] = [
    [
      'a field of ours was edited',
      edited('a', (one) => (one.data = { a: 'by hand' })),
      'ConfigMap/shop/a was changed in the cluster',
    ],
    [
      'an object was made again',
      edited('a', (one) => (one.metadata.uid = 'other')),
      'ConfigMap/shop/a was made again by somebody else',
    ],
    [
      'somebody made what it creates',
      appliedBy('podwright', { ...config('fresh'), metadata: { ...config('fresh').metadata, uid: 'u' } }),
      'ConfigMap/shop/fresh needs no change any more',
    ],
    [
      'somebody made it otherwise',
      appliedBy('podwright', { ...config('fresh', 'other'), metadata: { ...config('fresh').metadata, uid: 'u' } }),
      'ConfigMap/shop/fresh would now be configured, not created',
    ],
  ];
  test.each(moves)('is stale when %s', async (_name, live, message) => {
    expect(await (await saved()).again(live)).toEqual([message]);
  });

  test('is stale when the program wants something else, or more', async () => {
    const { file } = await saved();
    const reader = new FixedReader(...[config('a'), config('b'), config('old')].map(deployed));
    const record = revisionOf(setOf([]), recordOf(config('a'), config('b'), config('old')));
    const set = setOf([config('a', 'newer'), config('b', 'new'), config('fresh'), config('more')]);
    expect(movedSince(file, await plan(reader, set, { revision: record }))).toEqual([
      'ConfigMap/shop/a is another one in the program now',
      'ConfigMap/shop/more would be created too',
    ]);
  });

  test('has no secret value in it, and no hash of one', async () => {
    const secret = (value: string): Manifest =>
      object(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, stringData: {password: ${value}}}`);
    const of = async (value: string) => {
      const live = appliedBy(
        'podwright',
        object(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop, uid: u}, data: {password: b2xk}}`),
      );
      return JSON.stringify(savedPlanOf(await plan(new FixedReader(live), setOf([secret(value)]))));
    };
    const [one, two] = [await of('hunter22'), await of('correct-horse')];
    expect(one).toBe(two);
    expect(one).toContain('data.password');
    expect(one).not.toMatch(/hunter22|aHVudGVyMjI|b2xk/);
  });

  test.each([
    ['{', 'the plan is no JSON'],
    ['[]', 'its schema is none'],
    ['{"schema": "podwright.dev/plan/9", "changes": []}', 'its schema is "podwright.dev/plan/9"'],
  ])('that is none is refused: %s', (text, message) => {
    expect(() => parseSavedPlan(text)).toThrow(message);
  });

  const damages: [string, (file: Record<string, unknown>, change: Record<string, unknown>) => void][] = [
    ['app', (file) => delete file.app],
    ['cluster.uid', (file) => (file.cluster = { context: 'c', server: 's' })],
    ['changes', (file) => delete file.changes],
    ['changes[0]', (file) => (file.changes = [null])],
    ['changes[0].ref.kind', (_file, change) => (change.ref = { apiVersion: 'v1', name: 'a' })],
    ['changes[0].action', (_file, change) => (change.action = 'toString')],
    ['changes[0].impact.level', (_file, change) => (change.impact = { level: 'fine', reason: '' })],
    ['changes[0].differences', (_file, change) => (change.differences = null)],
    ['changes[0].uid', (_file, change) => (change.uid = 1)],
    ['retained', (file) => delete file.retained],
    ['warnings[0]', (file) => (file.warnings = [{}])],
  ];
  test.each(damages)('without its %s is refused by that name', async (field, damage) => {
    const copy = JSON.parse(JSON.stringify((await saved()).file)) as { changes: Record<string, unknown>[] };
    damage(copy, copy.changes[0] ?? {});
    expect(() => parseSavedPlan(JSON.stringify(copy))).toThrow(
      `E_PLAN_FILE: the plan was changed or cut off: ${field} is`,
    );
  });

  test('of fields alone that it has to have, names the first that it has not', () => {
    expect(() => parseSavedPlan('{"schema":"podwright.dev/plan/1","changes":[]}')).toThrow(
      /E_PLAN_FILE: .* app is missing/,
    );
  });
});
