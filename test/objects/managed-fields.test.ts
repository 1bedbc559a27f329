import fc from 'fast-check';
import { ownedObjectOf } from '../../lib/deploy/plan/owned-object';
import { ownedFields, projectionOf, unionOf } from '../../lib/objects/managed-fields';
import type { Manifest } from '../../lib/manifest';
import { manifests } from '../deploy/plan/any-manifest';
import { appliedBy, object } from '../deploy/plan/read-yaml';
import { runs, seed } from '../support/runs';

const live = object(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  uid: u1
  labels: {app: web, other: x}
  finalizers: [ours/f, theirs/f]
  managedFields:
    - manager: podwright
      operation: Apply
      fieldsV1:
        f:metadata: {f:labels: {f:app: {}}, f:finalizers: {'v:"ours/f"': {}}}
        f:spec:
          f:template:
            f:spec:
              f:containers:
                'k:{"name":"app"}':
                  .: {}
                  f:name: {}
                  f:args: {}
                  f:ports: {'k:{"containerPort":80,"protocol":"TCP"}': {.: {}, f:containerPort: {}, f:protocol: {}}}
    - manager: podwright
      operation: Update
      fieldsV1: {f:spec: {f:replicas: {}}}
    - manager: podwright
      operation: Apply
      subresource: status
      fieldsV1: {f:status: {}}
    - manager: helm
      operation: Apply
      fieldsV1: {f:spec: {f:paused: {}}}
spec:
  replicas: 3
  paused: true
  template:
    spec:
      containers:
        - {name: sidecar, image: s}
        - {name: app, image: i, args: [a, b], ports: [{containerPort: 80, protocol: TCP, hostPort: 1}, {containerPort: 81, protocol: TCP}]}
status: {replicas: 3}
`);

test('has exactly what server-side applies of the manager own', () => {
  expect(projectionOf(live, 'podwright')).toEqual({
    metadata: { labels: { app: 'web' }, finalizers: ['ours/f'] },
    spec: {
      template: {
        spec: { containers: [{ name: 'app', args: ['a', 'b'], ports: [{ containerPort: 80, protocol: 'TCP' }] }] },
      },
    },
  });
});

test('is empty for an object that the manager never applied', () => {
  expect(projectionOf(live, 'argocd')).toEqual({});
});

test('an item that is owned without its fields is known by its keys', () => {
  const item = {
    manager: 'm',
    operation: 'Apply' as const,
    fieldsV1: { 'f:spec': { 'f:l': { 'k:{"name":"a"}': { '.': {} } } } },
  };
  const given = {
    ...live,
    metadata: { name: 'x', managedFields: [item] },
    spec: { l: [{ name: 'a', v: 1 }, { name: 'b' }] },
  };
  expect(projectionOf(given, 'm')).toEqual({ spec: { l: [{ name: 'a' }] } });
});

test('of several entries of one manager, all count', () => {
  expect(unionOf([{ 'f:a': { 'f:b': {} } }, { 'f:a': { 'f:c': {} } }, { 'f:a': { 'f:b': { 'f:d': {} } } }])).toEqual({
    'f:a': { 'f:b': {}, 'f:c': {} },
  });
});

test('of an object whose fields are all owned is the object without its identity', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      expect(projectionOf(appliedBy('podwright', manifest), 'podwright')).toEqual({ spec: manifest.spec });
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('does not depend on the order of keys, and no other manager changes its hash', () => {
  fc.assert(
    fc.property(manifests, (manifest) => {
      const applied = appliedBy('podwright', manifest);
      const reversed = JSON.parse(JSON.stringify(applied)) as Manifest;
      reversed.spec = Object.fromEntries(Object.entries(manifest.spec as object).reverse());
      reversed.status = { ready: true };
      reversed.metadata.resourceVersion = '7';
      expect(ownedObjectOf(reversed, manifest)).toEqual(ownedObjectOf(applied, manifest));
    }),
    { numRuns: runs(100, 10_000), seed },
  );
});

test('the record of a Secret is the same for any value and another for other keys', () => {
  const secret = (data: Record<string, string>): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    data,
  });
  const record = (data: Record<string, string>): unknown =>
    ownedObjectOf(appliedBy('podwright', secret(data)), secret(data));
  expect(record({ password: 'b25l' })).toEqual(record({ password: 'dHdv' }));
  expect(record({ password: 'b25l' })).not.toEqual(record({ passwort: 'b25l' }));
});

test('ownedFields reads nothing from an object without managed fields', () => {
  expect(ownedFields({ ...live, metadata: { name: 'x' } }, 'podwright')).toEqual({});
});
