import { Postgres, WebApp, secret, type Environment } from 'podwright';
import { checkSchema } from '../support/check-schema';
import { Scene, valueAt } from '../support/authoring';

const web = (env: Environment, props: object): WebApp =>
  new WebApp(env, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, ...props });

const valid = (scene: Scene): void => {
  expect(scene.manifests.flatMap((manifest) => checkSchema(manifest))).toEqual([]);
  expect(scene.codes).toEqual([]);
};
const reference = (name: string, key: string): object => ({ valueFrom: { secretKeyRef: { name, key } } });
const env = (scene: Scene): unknown =>
  valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.spec.containers.0.env');

/** As kubeseal writes it: a length, a block of that length, a ciphertext. */
const sealed = (length = 512): string => {
  const bytes = Buffer.alloc(2 + length + 16 + 8, 7);
  bytes.writeUInt16BE(length, 0);
  return bytes.toString('base64');
};

describe('a secret out of a store', () => {
  it('is one object that says where the value is, and a reference', () => {
    const scene = new Scene();
    const key = secret.external(scene.environment, 'api-key', {
      store: { name: 'vault', kind: 'ClusterSecretStore' },
      key: 'shop/stripe',
      property: 'key',
      refresh: '15m',
    });
    web(scene.environment, { env: { STRIPE: key } });
    valid(scene);
    expect(scene.find('ExternalSecret', 'shop-api-key').spec).toEqual({
      refreshInterval: '15m',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      target: { name: 'shop-api-key', creationPolicy: 'Owner' },
      data: [{ secretKey: 'value', remoteRef: { key: 'shop/stripe', property: 'key' } }],
    });
    expect(env(scene)).toEqual([{ name: 'STRIPE', ...reference('shop-api-key', 'value') }]);
    expect(scene.tryFind('Secret', 'shop-api-key')).toBeUndefined();
  });

  it('may hold several values, for the credentials of a database', () => {
    const scene = new Scene();
    const login = secret.external(scene.environment, 'login', {
      store: 'team',
      values: { user: { key: 'db', property: 'user' }, password: { key: 'db', property: 'password', version: '3' } },
    });
    const db = Postgres.external(scene.environment, 'db', {
      host: 'db.example',
      database: 'shop',
      credentials: { username: login.user, password: login.password },
    });
    web(scene.environment, { env: { PGPASSWORD: db.password } });
    valid(scene);
    expect(valueAt(scene.find('ExternalSecret', 'shop-login'), 'spec.secretStoreRef')).toEqual({
      name: 'team',
      kind: 'SecretStore',
    });
    expect(env(scene)).toEqual([{ name: 'PGPASSWORD', ...reference('shop-login', 'password') }]);
  });
});

describe('a sealed secret', () => {
  it('stands in the program as ciphertext', () => {
    const scene = new Scene();
    const { TOKEN } = secret.sealed(scene.environment, 'mail', {
      encryptedData: { TOKEN: sealed() },
      scope: 'namespace-wide',
    });
    web(scene.environment, { files: { '/etc/mail/token': TOKEN } });
    valid(scene);
    const object = scene.find('SealedSecret', 'shop-mail');
    expect(valueAt(object, 'spec.encryptedData.TOKEN')).toBe(sealed());
    expect(valueAt(object, 'spec.template')).toEqual({
      metadata: { name: 'shop-mail', annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' } },
      type: 'Opaque',
    });
  });

  it.each(['hunter2-canary', Buffer.from('hunter2-canary').toString('base64'), sealed(511), ''])(
    'is refused as plain text, and the value shows nowhere: %#',
    (value) => {
      const scene = new Scene();
      secret.sealed(scene.environment, 'mail', { encryptedData: { TOKEN: value } });
      expect(scene.codes).toEqual(['E_SECRET_PLAIN']);
      if (value !== '') expect(JSON.stringify([scene.findings, scene.manifests])).not.toContain(value);
    },
  );
});

describe('rotation of a generated secret', () => {
  const checksum = (rotate: string | undefined): unknown => {
    const scene = new Scene();
    web(scene.environment, { env: { KEY: secret.generated(scene.environment, 'key', { rotate }) } });
    valid(scene);
    const template = valueAt(scene.find('Deployment', 'shop-web'), 'spec.template.metadata') as object;
    const annotation = scene.find('Secret', 'shop-key').metadata.annotations?.['podwright.dev/generate'];
    expect(JSON.parse(annotation ?? '')).toEqual({ value: { random: 32, ...(rotate && { rotate }) } });
    return (template as { annotations?: Record<string, string> }).annotations?.['podwright.dev/config-checksum'];
  };

  it('rolls the pods that use it', () => {
    expect(checksum(undefined)).toBeUndefined();
    expect(checksum('v1')).not.toBe(checksum('v2'));
  });

  it('is refused for a database: the server would keep the old password', () => {
    const scene = new Scene();
    new Postgres(scene.environment, 'db', {
      version: 17,
      storage: '1Gi',
      credentials: { password: secret.generated(scene.environment, 'password', { rotate: 'v2' }) },
    });
    expect(scene.codes).toEqual(['E_SECRET_ROTATE']);
  });
});
