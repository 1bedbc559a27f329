import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import {
  Certificate,
  Gateway,
  HTTPRoute,
  Issuer,
  WebApp,
  Worker,
  gateway,
  secret,
  type Environment,
  type Manifest,
} from 'podwright';
import { packagedCustomSchema } from '../../lib/objects/compact-schema';
import { readManifests } from '../../lib/objects/yaml-reader';
import { Scene } from '../support/authoring';
import { root } from '../support/source-files';
import { Api } from './api';
import { createNamespace, uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

/** The definitions that imports/ is made of, as their operators install them. */
function definitions(): Manifest[] {
  const generator = path.join(root, 'imports/generator/crds.mjs');
  const script = `import(${JSON.stringify(generator)}).then(({ crdFiles }) => console.log(crdFiles().join('\\n')))`;
  const files = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim().split('\n');
  return files.flatMap((file) =>
    readManifests(readFileSync(file, 'utf8'), file).manifests.map(({ manifest }) => manifest),
  );
}

const image = 'ghcr.io/acme/shop:1.4.2';
const tls = { issuer: 'internal' };

/** One of every custom resource that the constructs write. */
function fill(env: Environment): void {
  new Issuer(env, 'acme', { acme: { email: 'ops@shop.example' } });
  new Issuer(env, 'internal', { selfSigned: true });
  new Certificate(env, 'wild', { dnsNames: ['*.shop.example'], ...tls });
  const web = new WebApp(env, 'web', { image, port: 8080, ports: { metrics: 9090 } });
  const edge = new Gateway(env, 'edge', {
    gatewayClassName: 'envoy',
    hostnames: ['a.example', 'b.example'],
    tls,
    address: '203.0.113.7',
  });
  web
    .expose(gateway('a.example', { gateway: edge, path: '/x', pathType: 'Exact' }))
    .monitor({ port: 'metrics', interval: '30s' });
  new HTTPRoute(env, 'site', {
    gateway: edge,
    hostnames: ['b.example'],
    rules: [
      { to: web },
      { path: '/old', redirect: { path: '/new', host: 'a.example', scheme: 'https', statusCode: 301 } },
    ],
  });
  secret.external(env, 'key', { store: { name: 'vault', kind: 'ClusterSecretStore' }, key: 'a', property: 'b' });
  const sealed = Buffer.alloc(2 + 512 + 24, 7);
  sealed.writeUInt16BE(512, 0);
  secret.sealed(env, 'mail', { encryptedData: { TOKEN: sealed.toString('base64') }, scope: 'namespace-wide' });
  new Worker(env, 'mailer', {
    image,
    health: { none: 'a test' },
    sidecars: { exporter: { image, ports: { metrics: 9100 } } },
  }).monitor({ port: 'metrics' });
}

describe('custom resources', () => {
  it('are accepted strictly by an API server with the definitions of their operators', async () => {
    const api = Api.of(sharedControlPlane());
    try {
      const namespace = await createNamespace(api, uniqueNamespace('custom'));
      for (const crd of definitions()) await api.apply(crd, { force: true });
      const scene = new Scene({ namespace });
      fill(scene.environment);
      expect(scene.codes).toEqual([]);
      const { kinds } = packagedCustomSchema();
      const custom = scene.manifests.filter(({ apiVersion, kind }) => `${apiVersion}/${kind}` in kinds);
      expect(new Set(custom.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
      const refused: string[] = [];
      for (const object of custom) {
        const query = 'fieldManager=podwright-test&dryRun=All&fieldValidation=Strict';
        const send = async () =>
          api.request('PATCH', `${await api.pathOf(object)}?${query}`, object, 'application/apply-patch+yaml');
        let answer = await send();
        // A definition is served a moment after it was stored.
        for (let attempt = 0; answer.status === 404 && attempt < 50; attempt++) {
          await new Promise((resolve) => setTimeout(resolve, 200));
          answer = await send();
        }
        if (answer.status >= 300)
          refused.push(`${object.kind}/${object.metadata.name ?? ''}: ${JSON.stringify(answer.body)}`);
      }
      expect(refused).toEqual([]);
    } finally {
      api.close();
    }
  });
});
