import { formatFieldPath, parseFieldPath, withoutField } from '../../lib/objects/managed-field-path';
import { object } from '../deploy/plan/read-yaml';

const deployment = object(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: x, app.kubernetes.io/name: web}, finalizers: ['a.b/c', d]}
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: app
          env: [{name: 'A.B', value: x}, {name: C, value: y}]
          ports: [{containerPort: 80, protocol: TCP}]
          resources: {limits: {cpu: '1'}}
`);

const rows: [string, string][] = [
  ['.spec.replicas', 'spec.replicas'],
  ['.metadata.labels.app.kubernetes.io/name', 'metadata.labels["app.kubernetes.io/name"]'],
  ['.metadata.labels.app', 'metadata.labels.app'],
  ['.metadata.finalizers[="a.b/c"]', 'metadata.finalizers[=a.b/c]'],
  [
    '.spec.template.spec.containers[name="app"].env[name="A.B"].value',
    'spec.template.spec.containers[name=app].env[name=A.B].value',
  ],
  [
    '.spec.template.spec.containers[name="app"].ports[containerPort=80,protocol="TCP"].containerPort',
    'spec.template.spec.containers[name=app].ports[containerPort=80,protocol=TCP].containerPort',
  ],
  ['.spec.template.spec.containers[0].name', 'spec.template.spec.containers[0].name'],
];

test.each(rows)('%s is read beside the object', (api, ours) => {
  expect(formatFieldPath(parseFieldPath(api, deployment))).toBe(ours);
});

test.each(rows)('%s can be left out, and nothing else goes', (api) => {
  const without = withoutField(deployment, parseFieldPath(api, deployment));
  expect(without).toBeDefined();
  expect(withoutField(without!, parseFieldPath(api, deployment))).toBeUndefined();
  expect(JSON.stringify(without).length).toBeLessThan(JSON.stringify(deployment).length);
});

test('an object that became empty goes too, a list item stays', () => {
  const without = withoutField(
    deployment,
    parseFieldPath('.spec.template.spec.containers[name="app"].resources.limits.cpu', deployment),
  );
  expect(JSON.stringify(without)).not.toContain('resources');
  expect(JSON.stringify(without)).toContain('"name":"app"');
});

test.each(['.spec.unknown.field', '.spec.template.spec.containers[name="other"].image', '.spec.template[', '[name="'])(
  '%s is not in the object: nothing is left out',
  (api) => {
    expect(withoutField(deployment, parseFieldPath(api, deployment))).toBeUndefined();
  },
);
