import fc from 'fast-check';
import { diagnose } from '../../../lib/deploy/rollout/diagnose/diagnose';
import { clean } from '../../../lib/deploy/rollout/diagnose/evidence';
import { shorten } from '../../../lib/deploy/terminal-text';
import { readinessOf } from '../../../lib/deploy/rollout/readiness-of';
import type { Manifest } from '../../../lib/manifest';
import { now, relatedOf } from './table';
import { runs, seed } from '../../support/runs';

const kinds = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Namespace'],
  ['v1', 'ResourceQuota'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1', 'APIService'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['acme.example/v1', 'Widget'],
] as const;

/** Any JSON under the names that rules look at, so that a wrong shape is met where it would hurt. */
const fields = [
  'conditions',
  'containerStatuses',
  'replicas',
  'phase',
  'parents',
  'listeners',
  'loadBalancer',
  'state',
];
const json = (maxDepth: number) => fc.jsonValue({ maxDepth, stringUnit: 'grapheme-ascii' });
const status = fc.dictionary(fc.constantFrom(...fields), json(3));
const object: fc.Arbitrary<Manifest> = fc
  .tuple(fc.constantFrom(...kinds), json(2), fc.oneof(status, json(1)))
  .map(([[apiVersion, kind], spec, is]) => ({ apiVersion, kind, metadata: { name: 'a', uid: 'u' }, spec, status: is }));

describe('whatever a controller has written', () => {
  it('is judged and diagnosed without a mistake of ours', () => {
    fc.assert(
      fc.property(object, fc.array(object, { maxLength: 3 }), (one, others) => {
        const owned = others.map((other) => ({
          ...other,
          metadata: { ...other.metadata, ownerReferences: [{ ...other, name: 'a', uid: 'u', controller: true }] },
        }));
        const related = relatedOf({
          case: '',
          related: { pods: owned, replicaSets: owned, events: owned, nodes: owned },
        });
        const verdict = readinessOf({ object: one, now, related });
        expect(typeof verdict.status).toBe('string');
        expect(Array.isArray(diagnose({ workload: one, verdict, related, now, timedOut: true }))).toBe(true);
      }),
      { numRuns: runs(200, 10_000), seed },
    );
  });

  it('is never taken for ready before its controller has seen our generation', () => {
    const generations = fc.tuple(fc.integer({ min: 2, max: 9 }), fc.constantFrom(...kinds.slice(0, 4)), status);
    fc.assert(
      fc.property(generations, ([generation, [apiVersion, kind], is]) => {
        const metadata = { name: 'a', uid: 'u', generation };
        const stale = { apiVersion, kind, metadata, status: { ...is, observedGeneration: generation - 1 } };
        expect(readinessOf({ object: stale, now, related: relatedOf({ case: '' }) }).status).toBe('Progressing');
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});

describe('evidence', () => {
  it('is one short line of plain text whatever was printed', () => {
    const nasty = [
      '\u001b[31m',
      '\u001b]8;;x\u0007',
      '\u001b',
      '\u0000',
      '\r\n',
      '\t',
      '\u202e',
      '\u2028',
      '\u200b',
      '\u{1f600}',
      'é',
      '\ud800',
      'a ',
      '[',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...nasty), { maxLength: 1000, size: 'max' }), (parts) => {
        const line = clean(parts.join(''));
        expect([...shorten(line, 500)].length).toBeLessThanOrEqual(500);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });

  it('loses the colours and keeps the words', () => {
    expect(clean('\u001b[1;31mfatal\u001b[0m:\u001b]8;;file:///x\u0007 out\r\nof \u202eorder')).toBe(
      'fatal: out of order',
    );
  });

  it('keeps the beginning and the end of a long line', () => {
    expect(shorten(`${'a'.repeat(400)}${'z'.repeat(400)}`, 13)).toBe('aaaaa...zzzzz');
  });
});
