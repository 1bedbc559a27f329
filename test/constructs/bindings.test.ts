import { inspect } from 'node:util';
import { Secret } from 'cdk8s-plus-27';
import { Postgres, Redis, WebApp, secret, type WebAppProps } from 'podwright';
import { Scene, valueAt } from '../support/authoring';

const image = 'ghcr.io/acme/shop:1.4.2';

function container(props: (scene: Scene) => Pick<WebAppProps, 'env' | 'files'>): {
  scene: Scene;
  env: unknown;
  template: unknown;
} {
  const scene = new Scene();
  new WebApp(scene.environment, 'web', { image, port: 8080, ...props(scene) });
  const template = valueAt(scene.find('Deployment', 'shop-web'), 'spec.template');
  return { scene, env: valueAt(template, 'spec.containers.0.env'), template };
}

describe('values in env', () => {
  it('are texts, numbers and booleans', () => {
    const { env } = container(() => ({ env: { A: 'a', B: 1, C: true } }));
    expect(env).toEqual([
      { name: 'A', value: 'a' },
      { name: 'B', value: '1' },
      { name: 'C', value: 'true' },
    ]);
  });

  it('are the parts of a backend: secret ones from its Secret, the rest as text', () => {
    const { env } = container(({ environment }) => {
      const db = new Postgres(environment, 'db', { version: 17, storage: '5Gi', database: 'shop' });
      return { env: { URL: db.url, HOST: db.host, PORT: db.port, NAME: db.database, PASSWORD: db.password } };
    });
    expect(env).toEqual([
      { name: 'URL', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'url' } } },
      { name: 'HOST', value: 'shop-db' },
      { name: 'PORT', value: '5432' },
      { name: 'NAME', value: 'shop' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'password' } } },
    ]);
  });

  it("compose a URL where the Secret is somebody else's and holds only the password", () => {
    const { env } = container(({ environment }) => {
      const db = new Postgres(environment, 'db', {
        version: 17,
        storage: '5Gi',
        credentials: { password: secret.existing('pg', 'pw') },
      });
      return { env: { URL: db.url } };
    });
    expect(env).toEqual([
      { name: 'URL_PASSWORD', valueFrom: { secretKeyRef: { name: 'pg', key: 'pw' } } },
      { name: 'URL', value: 'postgres://app:$(URL_PASSWORD)@shop-db:5432/app' },
    ]);
  });

  it('may be cdk8s-plus values', () => {
    const { env } = container(({ environment }) => ({
      env: { MAIL: Secret.fromSecretName(environment, 'mail', 'mail').envValue('pw') },
    }));
    expect(env).toEqual([{ name: 'MAIL', valueFrom: { secretKeyRef: { name: 'mail', key: 'pw' } } }]);
  });
});

describe('apps that use each other', () => {
  it('find each other by name and are let through, in both directions', () => {
    const scene = new Scene();
    const api = new WebApp(scene.environment, 'api', { image, port: 9000 });
    new WebApp(scene.environment, 'web', { image, port: 8080, env: { API_URL: api.url, API_PORT: api.port } });
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec.containers.0.env')).toEqual([
      { name: 'API_URL', value: 'http://shop-api' },
      { name: 'API_PORT', value: '80' },
    ]);
    const peer = (name: string): object => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
    expect(valueAt(scene.find('NetworkPolicy', 'shop-api'), 'spec.ingress')).toEqual([
      { from: [peer('shop-web')], ports: [{ port: 9000, protocol: 'TCP' }] },
    ]);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-web'), 'spec.egress.1')).toEqual({
      to: [peer('shop-api')],
      ports: [{ port: 9000, protocol: 'TCP' }],
    });
  });
});

describe('files', () => {
  it('share a folder between a ConfigMap and Secrets', () => {
    const { scene, template } = container(({ environment }) => {
      const cache = new Redis(environment, 'cache', { role: 'cache' });
      return {
        files: {
          '/etc/shop/config.json': '{"a":1}',
          '/etc/shop/redis-url': cache.url,
          '/etc/keys/session': secret.generated(environment, 'session'),
        },
      };
    });
    expect(scene.find('ConfigMap', 'shop-web').data).toEqual({ 'etc_shop_config.json': '{"a":1}' });
    const volumes = valueAt(template, 'spec.volumes') as { name: string; projected?: { sources: unknown[] } }[];
    expect(volumes.find(({ name }) => name === 'files-0')?.projected?.sources).toEqual([
      { configMap: { name: 'shop-web', items: [{ key: 'etc_shop_config.json', path: 'config.json' }] } },
      { secret: { name: 'shop-cache', items: [{ key: 'url', path: 'redis-url' }] } },
    ]);
    expect(valueAt(template, 'spec.containers.0.volumeMounts')).toContainEqual({
      name: 'files-1',
      mountPath: '/etc/keys',
      readOnly: true,
    });
  });

  it('whose names become the same key keep their own text', () => {
    const { scene } = container(() => ({ files: { '/etc/a/b': '1', '/etc/a_b': '2' } }));
    expect(Object.values(scene.find('ConfigMap', 'shop-web').data as object)).toEqual(['1', '2']);
  });

  it('roll the pods when their text changes', () => {
    const checksum = (text: string): unknown =>
      (
        valueAt(container(() => ({ files: { '/etc/shop/a': text } })).template, 'metadata.annotations') as Record<
          string,
          string
        >
      )['podwright.dev/config-checksum'];
    expect(checksum('1')).toBe(checksum('1'));
    expect(checksum('1')).not.toBe(checksum('2'));
  });

  it('roll the pods when a part of a binding changes that stands in no template', () => {
    const checksum = (database: string): unknown =>
      (
        valueAt(
          container(({ environment }) => ({
            env: { URL: new Postgres(environment, 'db', { version: 17, storage: '5Gi', database }).url },
          })).template,
          'metadata.annotations',
        ) as Record<string, string>
      )['podwright.dev/config-checksum'];
    expect(checksum('shop')).not.toBe(checksum('other'));
  });
});

describe('secrets', () => {
  it('are described, never written: the manifest of a generated one has no data', () => {
    const scene = new Scene();
    secret.generated(scene.environment, 'session-key');
    new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    for (const name of ['shop-session-key', 'shop-db']) {
      expect(scene.find('Secret', name)).not.toHaveProperty('data');
      expect(scene.find('Secret', name)).not.toHaveProperty('stringData');
    }
    const described = JSON.parse(
      scene.find('Secret', 'shop-db').metadata.annotations?.['podwright.dev/generate'] ?? '{}',
    ) as object;
    expect(Object.keys(described)).toEqual(['username', 'password', 'host', 'port', 'database', 'url']);
    expect(described).toMatchObject({
      password: { random: 32 },
      url: { template: 'postgres://$(username):$(password)@shop-db:5432/app' },
    });
  });

  it('that open data name its claim, so that both are kept together', () => {
    const scene = new Scene();
    new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    new Redis(scene.environment, 'cache', { role: 'cache' });
    expect(scene.find('Secret', 'shop-db').metadata.annotations?.['podwright.dev/claim']).toBe('shop-db-data');
    expect(scene.find('Secret', 'shop-cache').metadata.annotations).not.toHaveProperty('podwright.dev/claim');
  });

  it('cannot become part of a text of the program, and print as a reference', () => {
    const value = secret.existing('pg', 'password');
    expect(() => `postgres://app:${value as unknown as string}@db`).toThrow(/E_SECRET_IN_STRING/);
    expect(() => JSON.stringify({ value })).toThrow(/E_SECRET_IN_STRING/);
    expect(() => 'jdbc:'.concat(value.toString())).toThrow(/E_SECRET_IN_STRING/);
    expect(inspect(value)).toBe('[secret pg/password]');
    const { environment } = new Scene();
    const { url } = new Postgres(environment, 'my-db', { version: 17, storage: '5Gi' });
    const inString = () => `${url as unknown as string}?sslmode=require`;
    expect(inString).toThrow(/E_BINDING_IN_STRING: the url of \S*my-db was put into a string/);
    expect(inString).toThrow("env: { MY_DB_URL: myDb.url, OTHER: '...$(MY_DB_URL)...' }");
    expect(() => 'Bearer ' + (url as unknown as string)).toThrow(/E_BINDING_IN_STRING/);
    expect(() => JSON.stringify({ url })).toThrow(/E_BINDING_IN_STRING/);
    expect(() => url.toString()).toThrow(/E_BINDING_IN_STRING/);
    expect(() => new URL(url as unknown as string)).toThrow(
      /^E_BINDING_IN_STRING[^\n]*\n +at test\/constructs\/bindings\.test\.ts:\d+/,
    );
    const app = new WebApp(environment, 'front', { image: 'shop:1', port: 8080, health: '/' });
    const ofApp = () => `${app.url as unknown as string}`;
    expect(ofApp).toThrow(/E_BINDING_IN_STRING: the url of \S*front was put into a string/);
    expect(ofApp).toThrow('give a variable the url itself, without a string around it');
    expect(ofApp).toThrow('env: { FRONT_URL: front.url,');
    expect(inspect(url)).toMatch(/^\[url of \S*my-db\]$/);
  });

  it('are put into other variables and arguments by Kubernetes, the first one first', () => {
    const jdbc = 'jdbc:postgresql://$(DB_HOST):$(DB_PORT)/app';
    const { env } = container(({ environment }) => {
      const db = new Postgres(environment, 'db', { version: 17, storage: '5Gi' });
      return { env: { DB_HOST: db.host, DB_PORT: db.port, JDBC: jdbc } };
    });
    expect(env).toMatchObject([{ name: 'DB_HOST' }, { name: 'DB_PORT' }, { name: 'JDBC', value: jdbc }]);
  });
});
