import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Difference } from '../../../../lib/deploy/plan/change';
import { formatImpact, impactsOf } from '../../../../lib/deploy/plan/gate';
import { judgeImpacts } from '../../../../lib/deploy/plan/impact/impact';
import type { Unjudged } from '../../../../lib/deploy/plan/impact/unjudged';
import { keyOf, type Manifest, refOf } from '../../../../lib/manifest';

interface Situation {
  readonly name: string;
  readonly live?: Manifest[];
  readonly wanted?: Manifest[];
  readonly running?: boolean;
  /** Keys of what has to be gone before something else begins. */
  readonly gone?: string[];
  readonly around?: {
    readonly quotas?: Manifest[];
    readonly present?: Manifest[];
    readonly absent?: Record<string, string>;
    readonly refused?: Record<string, string>;
  };
  readonly expect: string[];
}

const situations = parse(readFileSync(join(__dirname, 'situations.yaml'), 'utf8')) as Situation[];

/** Field paths that differ, as far as impact looks at them. */
function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(before) || !isMap(after)) return [{ path, kind: 'replace', before, after }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function planOf({ live = [], wanted = [] }: Situation): Unjudged[] {
  const before = new Map(live.map((one) => [keyOf(one), one]));
  const after = new Set(wanted.map(keyOf));
  const rest = { hidden: 0, conflicts: [], force: false } as const;
  const changes = wanted.map((desired): Unjudged => {
    const old = before.get(keyOf(desired));
    const differences = old === undefined ? [] : differencesOf(old, desired);
    const action = old === undefined ? 'create' : differences.length > 0 ? 'configure' : 'unchanged';
    return { ...rest, ref: refOf(desired), action, desired, merged: desired, live: old, differences };
  });
  const deletions = live.filter((one) => !after.has(keyOf(one)));
  return [
    ...changes,
    ...deletions.map((one): Unjudged => ({
      ...rest,
      ref: refOf(one),
      action: 'delete',
      live: one,
      differences: [],
    })),
  ];
}

test.each(situations.map((situation) => [situation.name, situation] as const))('%s', (_name, situation) => {
  const { around = {}, running, gone = [] } = situation;
  const judged = judgeImpacts({
    plan: planOf(situation),
    running,
    order: gone.map((after) => ({ object: 'x', after, state: 'gone' })),
    around: {
      quotas: around.quotas ?? [],
      present: new Map((around.present ?? []).map((one) => [keyOf(one), one])),
      absent: new Map(Object.entries(around.absent ?? {})),
      refused: new Map(Object.entries(around.refused ?? {})),
    },
  });
  const said = judged.flatMap((change) =>
    impactsOf(change)
      .filter(({ level }) => level !== 'none')
      .map((impact) => `${change.ref.kind}/${change.ref.name} ${formatImpact(impact)}`),
  );
  expect(said).toEqual(situation.expect);
});
