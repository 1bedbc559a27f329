import { Construct } from 'constructs';
import { App, Environment, Postgres, Redis, WebApp } from 'podwright';
import { ApiObject } from 'cdk8s';
import { describeConstruct, manifestSerializer, synthEnvironment, useMatchers } from 'podwright/testing';

useMatchers(expect);

function shop(): App {
  const app = new App({ name: 'shop' });
  const environment = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
  new WebApp(environment, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz', replicas: 2 });
  return app;
}

test('toHaveObject finds an object and compares the fields that are named', () => {
  const set = synthEnvironment(shop());
  expect(set).toHaveObject('Deployment', 'shop-web');
  expect(set).toHaveObject('Deployment', 'shop-web', {
    spec: { replicas: 2, template: { spec: { containers: [{ name: 'web' }] } } },
  });
  expect(set.manifests).not.toHaveObject('Deployment', 'shop-api');
  expect(() => expect(set).toHaveObject('Deployment', 'shop-web', { spec: { replicas: 3 } })).toThrow(
    'Deployment/shop-web differs: spec.replicas is 2, not 3',
  );
  expect(() => expect(set).toHaveObject('Deployment', 'api')).toThrow(
    /there is no Deployment\/api among\n {2}.*Deployment\/shop\/shop-web/s,
  );
  expect(() => expect(set).not.toHaveObject('Deployment', 'shop-web')).toThrow('which was not to be');
});

test('snapshots are the YAML that would be deployed', () => {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { x: 'y' } };
  expect(manifestSerializer.test([manifest])).toBe(true);
  expect(manifestSerializer.test([])).toBe(false);
  expect(manifestSerializer.test({ a: 1 })).toBe(false);
  expect([manifest]).toMatchInlineSnapshot(`
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: a
    data:
      x: "y"
  `);
});

test('an environment is named where there are several', () => {
  const app = shop();
  new Environment(app, 'production', { namespace: 'shop-production', profile: 'development' });
  expect(() => synthEnvironment(app)).toThrow('name one of the environments staging');
  expect(synthEnvironment(app, 'staging').namespace).toBe('shop');
});

class CachedApp extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const db = new Postgres(this, `${id}-db`, { version: 17, storage: '5Gi' });
    const cache = new Redis(this, `${id}-cache`, { role: 'cache' });
    const env = { DATABASE_URL: db.url, REDIS_URL: cache.url };
    new WebApp(this, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz', env });
  }
}

describeConstruct('CachedApp', (scope, id) => new CachedApp(scope, id));

/** What describeConstruct would report, by test. */
function outcomes(make: (scope: Construct, id: string) => unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const { describe: before, it: beforeIt } = globalThis;
  Object.assign(globalThis, {
    describe: (_name: string, body: () => void) => body(),
    it: (name: string, body: () => void) => {
      try {
        body();
        found[name] = 'passes';
      } catch (error) {
        found[name] = (error as Error).message;
      }
    },
  });
  try {
    describeConstruct('X', make);
  } finally {
    Object.assign(globalThis, { describe: before, it: beforeIt });
  }
  return found;
}

describe('describeConstruct refuses', () => {
  const config = (scope: Construct, id: string, name: string, data: object, kind = 'ConfigMap'): ApiObject =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind, metadata: { name }, ...data });

  test('what breaks the schema', () => {
    const { 'makes objects that keep to the schema and the rules': told } = outcomes((scope, id) =>
      config(scope, id, 'a', { dta: {} }),
    );
    expect(told).toContain('E_SCHEMA');
  });

  test('what is different every time', () => {
    let count = 0;
    const { 'makes the same manifests every time': told } = outcomes((scope, id) =>
      config(scope, id, 'a', { data: { n: String(count++) } }),
    );
    expect(told).toContain('two runs differ');
  });

  test('data whose name depends on the path', () => {
    const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
    const { 'keeps the names of what holds data when it moves in the code': told } = outcomes((scope, id) =>
      config(scope, id, `data-${scope.node.path.replaceAll('/', '-')}`, { spec }, 'PersistentVolumeClaim'),
    );
    expect(told).toContain('data would be lost');
  });
});
