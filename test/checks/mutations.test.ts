import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkManifests } from '../support/check-manifests';
import { rules } from '../../lib/checks/rule-list';
import type { Finding } from '../../lib/errors';
import { keyOf, type Manifest, type Origin, type Profile } from '../../lib/manifest';
import { root } from '../support/source-files';
import { mutate, type Mutation } from './mutation';
import { objectDemands } from './object-demands';
import { podDemands } from './pod-demands';
import { severities } from './severities';

/** What our constructs emit, in both profiles and both topologies. */
const goldens: readonly (readonly [name: string, profile: Profile])[] = [
  ['shop/production', 'production'],
  ['shop/staging', 'development'],
  ['blog/staging', 'development'],
  ['blog/production', 'production'],
];

function read(golden: string): Manifest[] {
  const text = readFileSync(path.join(root, 'test/golden/apps', `${golden}.k8s.yaml`), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJSON() as Manifest);
}

/** As if a program of ours had made them all: of foreign YAML most is only warned. */
function originsOf(manifests: readonly Manifest[]): Record<string, Origin> {
  return Object.fromEntries(manifests.map((manifest) => [keyOf(manifest), { path: 'mutant' }]));
}

/** What `check` says of the mutant and did not say before, and how seriously: rules by id, mistakes of the schema by code. */
function said(before: readonly Manifest[], after: readonly Manifest[], profile: Profile): Map<string, string> {
  const text = (finding: Finding): string =>
    JSON.stringify([finding.code, finding.object?.replace(/\/.*\//, '/'), finding.field, finding.message]);
  const check = (manifests: readonly Manifest[]): Finding[] =>
    checkManifests({ manifests, profile, origins: originsOf(manifests) });
  const already = new Set(check(before).map(text));
  const fresh = check(after).filter((finding) => !already.has(text(finding)));
  return new Map(fresh.map(({ rule, code, severity }) => [rule ?? code, severity]));
}

const rows = Object.entries({ ...podDemands, ...objectDemands });
/** What the schema finds is a mistake in every profile. */
const severityOf = (id: string, profile: Profile): string => severities.get(id)?.[profile] ?? 'error';
const nameOf = ({ on, change, add, finds }: Mutation): string =>
  add !== undefined
    ? `${finds}: added`
    : `${finds}: ${on} ${change === undefined ? 'removed' : Object.keys(change).join(', ')}`;

describe('the table of demands', () => {
  test('holds every row, R01 to R66', () => {
    const names = Array.from({ length: 66 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`);
    expect(rows.map(([name]) => name).filter((name) => name.startsWith('R'))).toEqual(names);
  });

  test.each(rows)(
    '%s is held by rules that there are, each in a file of its name, and each shown',
    (_, { heldBy, mutations, note }) => {
      for (const id of heldBy.filter((each) => !/^[EW]_/.test(each))) {
        expect(rules.map((rule) => rule.id)).toContain(id);
        expect(existsSync(path.join(root, 'lib/checks/rules', `${id}.ts`))).toBe(true);
      }
      if (heldBy.length === 0) expect(note).toBeDefined();
      const shown = new Set(mutations.map(({ finds }) => finds));
      expect(heldBy.filter((each) => !shown.has(each) && each !== 'E_API_VERSION')).toEqual([]);
    },
  );

  test('says how serious each is in each profile, and production is never laxer', () => {
    const order = ['off', 'warning', 'error'];
    expect(new Map(rules.map(({ id, severity }) => [id, severity]))).toEqual(severities);
    for (const { development, production } of severities.values()) {
      expect(order.indexOf(production)).toBeGreaterThanOrEqual(order.indexOf(development));
    }
  });

  test('names every rule, but those that no demand of others asks for', () => {
    const named = new Set(rows.flatMap(([, { heldBy }]) => heldBy));
    expect(rules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([
      'selector-overlap',
      'env-reference',
      'probe-values',
      'helm-hook',
    ]);
  });
});

describe.each(rows.filter(([, { mutations }]) => mutations.length > 0))('%s', (_, { mutations }) => {
  test.each(mutations.map((mutation) => [nameOf(mutation), mutation] as const))('%s', (_name, mutation) => {
    const shown = new Set<string>();
    for (const [golden, profile] of goldens) {
      const before = read(golden);
      const after = mutate(before, mutation);
      if (after === undefined) continue;
      const expected = [mutation.finds, ...(mutation.also ?? [])].filter((id) => severityOf(id, profile) !== 'off');
      const found = said(before, after, profile);
      expect([golden, [...found.keys()].filter((id) => !expected.includes(id))]).toEqual([golden, []]);
      if (!expected.includes(mutation.finds)) continue;
      const severity = mutation.severity ?? severityOf(mutation.finds, profile);
      expect([golden, found.get(mutation.finds)]).toEqual([golden, severity]);
      shown.add(golden);
    }
    expect(shown.size).toBeGreaterThan(0);
  });
});
