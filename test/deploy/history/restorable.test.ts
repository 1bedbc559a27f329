import { restorable } from '../../../lib/deploy/history/restorable';
import type { Revision } from '../../../lib/deploy/history/revision-data';
import { withoutSecretValues } from '../../../lib/deploy/history/recorded-set';
import { keyOf, type Manifest } from '../../../lib/manifest';
import { revisionOf, setOf } from '../plan/fixed-reader';
import { object } from '../plan/read-yaml';

const claim = (size: string): Manifest =>
  object(
    `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: d, namespace: shop}, spec: {resources: {requests: {storage: ${size}}}}}`,
  );
const job = (name: string, image = 'm:1'): Manifest =>
  object(
    `{apiVersion: batch/v1, kind: Job, metadata: {name: ${name}}, spec: {template: {spec: {containers: [{name: m, image: '${image}'}]}}}}`,
  );
const secret = (data: string): Manifest =>
  object(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {${data}}}`);
const config = object(`{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}`);

function recorded(number: number, ...manifests: Manifest[]): Revision {
  return { ...revisionOf(withoutSecretValues(setOf(manifests)), []), number };
}

function back(to: Revision, newer: Revision[], ...live: Manifest[]) {
  return restorable({ revision: to, newer, live: new Map(live.map((one) => [keyOf(one), one])) });
}

test('a Job that the newest revision does not have is not run again, and one that ran since is named', () => {
  const { set, notes } = back(recorded(1, config, job('migrate')), [recorded(2, config, job('migrate', 'm:2'))]);
  expect(set.manifests).toEqual([config]);
  expect(notes).toEqual([
    'Job/shop/migrate ran in revision 2: what it did to data is not taken back',
    'Job/shop/migrate of revision 1 is not run again',
  ]);
});

test('a Job that both have stays as it is', () => {
  const { set, notes } = back(recorded(1, job('migrate')), [recorded(2, job('migrate'), config)]);
  expect(set.manifests).toEqual([job('migrate')]);
  expect(notes).toEqual([]);
});

test('a claim that grew keeps its size', () => {
  const { set, notes } = back(recorded(1, claim('5Gi')), [recorded(2, claim('10Gi'))], claim('10Gi'));
  expect(set.manifests).toEqual([claim('10Gi')]);
  expect(notes).toEqual(['PersistentVolumeClaim/shop/d keeps its size: a claim cannot shrink']);
  expect(back(recorded(1, claim('5Gi')), [], claim('5120Mi')).set.manifests).toEqual([claim('5Gi')]);
});

test('a Secret keeps the values that it has now, as far as the revision knew their keys', () => {
  const old = recorded(1, secret('a: b2xk'));
  expect(JSON.stringify(old)).not.toContain('b2xk');
  const { set, lost, notes } = back(old, [recorded(2, config)], secret('a: bmV3, b: eA=='));
  expect(set.manifests).toEqual([secret('a: bmV3')]);
  expect(notes).toEqual(['Secret/shop/s keeps the values that it has now: no record holds any']);
  expect(lost).toEqual([]);
});

test('a Secret of which no later revision can have other values is not mentioned', () => {
  const kept = secret('a: b2xk');
  expect(back(recorded(1, kept), [], kept).notes).toEqual([]);
  const drawn = object('{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}');
  expect(back(recorded(1, drawn), [recorded(2, config, drawn)], kept).notes).toEqual([]);
  expect(back(recorded(1, drawn), [recorded(2, config), recorded(3, drawn)], kept).notes).toHaveLength(1);
});

test('a value that nobody has any more is named', () => {
  expect(back(recorded(1, secret('a: b2xk, b: eA==')), [], secret('b: eA==')).lost).toEqual(['Secret/shop/s: a']);
  expect(back(recorded(1, secret('a: b2xk')), []).lost).toEqual(['Secret/shop/s: a']);
});

test('a CustomResourceDefinition that came since stays, and is named', () => {
  const crd = object(`{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}}`);
  expect(back(recorded(1, config), [recorded(2, config, crd)]).notes).toEqual(['CustomResourceDefinition/x stays']);
});

test('a Job and a Secret of other groups are objects like any other', () => {
  const others = [
    object(`{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, metadata: {name: train, namespace: shop}}`),
    object(`{apiVersion: vault.example/v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {path: kv/s}}`),
  ];
  const { set, notes, lost } = back(recorded(1, ...others), [recorded(2, config)]);
  expect({ manifests: set.manifests, notes, lost }).toEqual({ manifests: others, notes: [], lost: [] });
});
