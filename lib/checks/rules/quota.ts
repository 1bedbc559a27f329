import { groupKindOf } from '../../manifest';
import { asObject, fieldAt, objectsOf } from '../../objects/read-field';
import type { Rule, Violation } from '../rule';
import type { Entry } from '../inventory';

export const quota: Rule = {
  id: 'quota',
  demand: 'A ResourceQuota limits requests and limits of CPU and memory; a LimitRange gives containers defaults.',
  source: 'NSA/CISA hardening guide; trivy KSV-0039 and KSV-0040',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: ['/LimitRange', '/ResourceQuota'],
  *check(entry) {
    yield* groupKindOf(entry.manifest) === '/ResourceQuota' ? checkQuota(entry) : checkRange(entry);
  },
};

function* checkQuota({ manifest }: Entry): Iterable<Violation> {
  const hard = asObject(fieldAt(manifest.spec, 'hard')) ?? {};
  const wanted = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
  // `cpu` and `memory` are other words for the requests.
  const missing = wanted.filter(
    (name) => hard[name] === undefined && hard[name.replace('requests.', '')] === undefined,
  );
  if (missing.length === 0) return;
  const message = `the quota says nothing of ${missing.join(', ')}`;
  yield { code: 'QUOTA', field: ['spec', 'hard'], message, fix: 'add them' };
}

function* checkRange({ manifest }: Entry): Iterable<Violation> {
  for (const [limit, index] of objectsOf(fieldAt(manifest.spec, 'limits'))) {
    if (limit.type !== 'Container') continue;
    const missing = ['default', 'defaultRequest'].filter((field) => asObject(limit[field]) === undefined);
    if (missing.length === 0) continue;
    const message = `a container that says nothing gets no ${missing.join(' and no ')}`;
    yield { code: 'QUOTA', field: ['spec', 'limits', index], message, fix: 'add them for cpu and memory' };
  }
}
