import { duplicateItems } from '../../lib/objects/duplicate-items';
import { object } from '../deploy/plan/read-yaml';

const duplicates: [string, string, string[]][] = [
  [
    'the same port twice, once by default',
    `{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {ports: [{port: 80}, {port: 80, protocol: TCP}, {port: 80, protocol: UDP}]}}`,
    ['spec.ports[port=80,protocol=TCP]'],
  ],
  [
    'a variable and a volume declared twice',
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: s, namespace: a}, spec: {template: {spec: {volumes: [{name: v}, {name: v}], containers: [{name: c, env: [{name: A}, {name: B}, {name: A}]}]}}}}`,
    ['spec.template.spec.volumes[name=v]', 'spec.template.spec.containers[0].env[name=A]'],
  ],
  [
    'equal arguments',
    `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, args: [a, a]}]}}`,
    [],
  ],
];

test.each(duplicates)('finds %s', (_name, manifest, fields) => {
  expect(duplicateItems(object(manifest)).map(({ field }) => field)).toEqual(fields);
});
