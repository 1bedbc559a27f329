import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as cdk8s from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import {
  App,
  Environment,
  Postgres,
  Resource,
  ValidationError,
  WebApp,
  acknowledge,
  ingress,
  mixin,
  secret,
  type SynthResult,
} from 'podwright';
import { sinkKey, type Sink } from '../lib/synth/result';

const image = 'ghcr.io/acme/shop:1.4.2';

describe('App', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'podwright-app-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const newApp = (): App => new App({ name: 'shop', outdir: path.join(folder, 'dist') });
  const staging = (app: App): Environment =>
    new Environment(app, 'staging', { namespace: 'shop-staging', profile: 'development' });
  const codes = (result: SynthResult): string[] => result.warnings.map(({ code }) => code);

  it('tells a wrong name once, at its own line, and not again for all that is made of it', () => {
    const app = new App({ name: 'My_Shop', outdir: path.join(folder, 'dist') });
    const environment = staging(app);
    const web = new WebApp(environment, 'web', { image, port: 8080, health: '/' });
    const metadata = { name: 'settings', labels: { team: 'no label!' } };
    new cdk8s.ApiObject(environment, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    web.expose(ingress('shop.example', { tls: { clusterIssuer: 'ca' } }));
    const error = (() => {
      try {
        return app.synth();
      } catch (thrown) {
        return thrown as ValidationError;
      }
    })() as ValidationError;
    expect(error.message).toMatch(/"My_Shop" is not a name for an app.*\n +at test\/app\.test\.ts:\d+\n/);
    const messages = error.findings.map(({ message }) => message);
    expect(messages.filter((message) => message.includes('My_Shop'))).toHaveLength(2);
    expect(messages.join('\n')).toContain('no label!');
  });

  it('refuses what comes after synth: no manifest would have it', () => {
    const app = newApp();
    const environment = staging(app);
    const object = new Resource(environment, 'c', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'c',
      render: () => ({}),
    });
    app.synth();
    expect(() => object.override({ data: { a: 'b' } })).toThrow(
      /^E_PROGRAM_SYNTH: override\(\) comes after app.synth\(\).*\n.*app\.test\.ts:\d+\n.*last$/,
    );
    expect(() => mixin(environment, 'v1/ConfigMap', { data: {} })).toThrow(/^E_PROGRAM_SYNTH: mixin\(v1\/ConfigMap\)/);
    expect(() => new cdk8s.Chart(environment, 'late')).toThrow(/Cannot add children/);
  });

  it('writes one file of manifests and one trace for each environment', () => {
    const app = newApp();
    new WebApp(staging(app), 'web', { image, port: 8080 });
    new WebApp(new Environment(app, 'test', { namespace: 'shop-test', profile: 'development' }), 'web', {
      image,
      port: 8080,
    });
    app.synth();
    const files = readdirSync(path.join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(files.sort()).toEqual([
      '.podwright',
      '.podwright/staging.json',
      '.podwright/test.json',
      'staging.k8s.yaml',
      'test.k8s.yaml',
    ]);
  });

  it('hands the result over instead, where a host takes it', () => {
    const taken: SynthResult[] = [];
    const host = globalThis as { [sinkKey]?: Sink };
    host[sinkKey] = (result) => taken.push(result);
    try {
      const app = newApp();
      new WebApp(staging(app), 'web', { image, port: 8080 });
      app.synth();
    } finally {
      delete host[sinkKey];
    }
    expect(taken.map(({ sets }) => sets.map(({ app, environment }) => `${app}/${environment}`))).toEqual([
      ['shop/staging'],
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes a plain chart at the root as an environment of its own, and one below an environment as a part of it', () => {
    const app = newApp();
    const plain = new cdk8s.Chart(app, 'plain', { namespace: 'elsewhere' });
    new cdk8s.ApiObject(plain, 'a', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1' } });
    const nested = new cdk8s.Chart(staging(app), 'nested', { namespace: 'shop-staging' });
    new cdk8s.ApiObject(nested, 'b', { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '1' } });
    const { sets } = app.synth();
    expect(sets.map(({ environment, namespace, manifests }) => [environment, namespace, manifests.length])).toEqual([
      ['plain', 'elsewhere', 1],
      ['staging', 'shop-staging', 1],
    ]);
  });

  it('tells a chart from an environment', () => {
    const app = newApp();
    class Shop extends Environment {}
    const shop = new Shop(app, 'shop', { namespace: 'shop', profile: 'development' });
    const chart = new cdk8s.Chart(app, 'chart');
    expect([shop instanceof Environment, shop instanceof Shop, shop instanceof cdk8s.Chart]).toEqual([
      true,
      true,
      true,
    ]);
    expect([chart instanceof Environment, staging(app) instanceof Shop]).toEqual([false, false]);
  });

  it('does not doubt a Secret that the program names as existing', () => {
    const app = newApp();
    const env = staging(app);
    const db = new Postgres(env, 'db', {
      version: 17,
      storage: '5Gi',
      image: ('postgres:17.7@sha256:' + 'a'.repeat(64)) as `${string}:${string}`,
      credentials: { password: secret.existing('pg', 'password') },
    });
    new WebApp(env, 'web', {
      image,
      port: 8080,
      health: '/h',
      imagePullSecrets: ['registry'],
      env: { URL: db.url, KEY: secret.existing('key', 'value') },
    });
    expect(codes(app.synth())).not.toContain('W_REFERENCE');
  });

  it('leaves included YAML alone, and only warns about its policy', () => {
    const manifest = path.join(folder, 'foreign.yaml');
    writeFileSync(
      manifest,
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: foreign}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: main, image: "nginx:1.27"}]}\n',
    );
    const app = newApp();
    new cdk8s.Include(staging(app), 'foreign', { url: manifest });
    const result = app.synth();
    expect(result.sets[0]?.manifests[0]?.spec).toMatchObject({
      template: { spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] } },
    });
    expect(JSON.stringify(result.sets[0]?.manifests)).not.toContain('securityContext');
    expect(codes(result).some((code) => code.startsWith('W_RESTRICTED'))).toBe(true);
  });

  it('refuses what a rule forbids until somebody says why it does not hold', () => {
    const build = (reason?: string): App => {
      const app = newApp();
      const deployment = new Deployment(staging(app), 'root', {
        containers: [{ image, securityContext: { ensureNonRoot: false, user: 0 } }],
      });
      if (reason !== undefined) acknowledge(deployment, 'restricted', reason);
      return app;
    };
    expect(() => build().synth()).toThrow(ValidationError);
    expect(() => build('it binds to a port of the node').synth()).not.toThrow();
    expect(() => build(' ')).toThrow(/E_ACKNOWLEDGE/);
  });
});
