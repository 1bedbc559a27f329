import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { App, Environment, Redis, WebApp, acknowledge } from 'podwright';
import { rules } from '../../lib/checks/rule-list';
import { namesElsewhere } from '../../lib/synth/checker-skips';

/** Annotations of the objects, by kind and name. */
function annotations(write: (env: Environment) => void): Record<string, Record<string, string>> {
  const app = new App({ name: 'shop', outdir: mkdtempSync(path.join(tmpdir(), 'podwright-skips-')) });
  const env = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
  write(env);
  try {
    const manifests = app.synth().sets.flatMap((set) => [...set.manifests]);
    return Object.fromEntries(
      manifests.flatMap(({ kind, metadata }) => (metadata.annotations ? [[kind, metadata.annotations]] : [])),
    );
  } finally {
    rmSync(app.outdir, { recursive: true, force: true });
  }
}

const web = (env: Environment, props = {}): WebApp =>
  new WebApp(env, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz', ...props });

describe('what is acknowledged, other checkers skip too', () => {
  test('by the annotations that each of them reads, on the objects that it asks', () => {
    expect(annotations((env) => web(env, { cpuLimit: { none: 'start-up = CPU bound,\nwith x=1' } }))).toEqual({
      Deployment: {
        'kube-score/ignore': 'container-resources',
        'polaris.fairwinds.com/cpuLimitsMissing-exempt': 'true',
        'checkov.io/skip1': 'CKV_K8S_11=start-up : CPU bound, with x:1',
      },
    });
  });

  test('several at once, the same check once', () => {
    const found = annotations((env) => {
      const app = web(env);
      app.deployment.override({ spec: { template: { spec: { automountServiceAccountToken: true } } } });
      acknowledge(app, 'service-account-token', 'it asks the API server');
      acknowledge(app, 'pull-policy', 'an air gap');
      acknowledge(app, 'cpu-limit', 'one');
      acknowledge(app, 'memory-limit', 'two');
    });
    expect(found['Deployment']).toMatchObject({
      'kube-score/ignore': 'container-image-pull-policy,container-resources',
      'ignore-check.kube-linter.io/unset-memory-requirements': 'two',
      'checkov.io/skip1': 'CKV_K8S_38=it asks the API server',
      'checkov.io/skip4': 'CKV_K8S_13=two',
    });
    expect(Object.keys(found)).toEqual(['Deployment']);
  });

  test('one part of a rule, or the whole', () => {
    const privileged = annotations((env) => acknowledge(web(env), 'restricted:privileged', 'so'))['Deployment'] ?? {};
    expect(privileged).toHaveProperty(['checkov.io/skip1'], 'CKV_K8S_16=so');
    expect(privileged).not.toHaveProperty(['ignore-check.kube-linter.io/host-network']);
    const whole = annotations((env) => acknowledge(web(env), 'restricted', 'so'))['Deployment'] ?? {};
    expect(whole).toHaveProperty(['ignore-check.kube-linter.io/host-network'], 'so');
  });

  test('an annotation of the user stays, what only names an existing Secret writes none', () => {
    const found = annotations((env) => {
      const object = new ApiObject(env, 'policy', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { annotations: { 'kube-score/ignore': 'mine' } },
        spec: { type: 'NodePort', selector: {}, ports: [{ port: 80 }] },
      });
      acknowledge(object, 'service-type', 'the lab has no balancer');
      new Redis(env, 'cache', { role: 'cache' });
    });
    expect(found['Service']).toEqual({
      'kube-score/ignore': 'mine',
      'ignore-check.kube-linter.io/exposed-services': 'the lab has no balancer',
    });
    expect(
      Object.values(found)
        .flatMap((each) => Object.keys(each))
        .join(),
    ).not.toMatch(/checkov|polaris/);
  });
});

test('every rule that has another name elsewhere is one', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(Object.keys(namesElsewhere).filter((id) => !ids.has(id.split(':')[0] ?? ''))).toEqual([]);
});
