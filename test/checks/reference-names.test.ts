import { checkSchema } from '../support/check-schema';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object, outline } from './fixtures';

describe('what an object names', () => {
  test.each<[situation: string, manifest: Manifest, expected: string]>([
    [
      'a Secrets name with a space',
      container('env: [{ name: A, valueFrom: { secretKeyRef: { name: Bad Name, key: a } } }]'),
      'E_NAME env[0].valueFrom.secretKeyRef.name',
    ],
    [
      'a key of a Secret with a space',
      container('env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: bad key } } }]'),
      'E_SECRET_KEY env[0].valueFrom.secretKeyRef.key',
    ],
    [
      'a key of a ConfigMap that is empty',
      container('env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: "" } } }]'),
      'E_CONFIG_KEY env[0].valueFrom.configMapKeyRef.key',
    ],
    [
      'a key of 254 characters',
      container(`env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: ${'k'.repeat(254)} } } }]`),
      'E_CONFIG_KEY env[0].valueFrom.configMapKeyRef.key',
    ],
    [
      'a whole Secret in upper case',
      container('envFrom: [{ secretRef: { name: Shop } }]'),
      'E_NAME envFrom[0].secretRef.name',
    ],
    [
      'a whole ConfigMap with an underscore',
      container('envFrom: [{ configMapRef: { name: shop_env } }]'),
      'E_NAME envFrom[0].configMapRef.name',
    ],
    [
      'a volume of a Secret with a slash',
      deployment('volumes: [{ name: a, secret: { secretName: a/b } }]'),
      'E_NAME volumes[0].secret.secretName',
    ],
    [
      'a volume of a ConfigMap whose name is too long',
      deployment(`volumes: [{ name: a, configMap: { name: ${'a'.repeat(254)} } }]`),
      'E_NAME_LENGTH volumes[0].configMap.name',
    ],
    [
      'a file of a Secret with a slash in its key',
      deployment('volumes: [{ name: a, secret: { secretName: a, items: [{ key: a/b, path: c }] } }]'),
      'E_SECRET_KEY volumes[0].secret.items[0].key',
    ],
    [
      'a projected ConfigMap in upper case',
      deployment('volumes: [{ name: a, projected: { sources: [{ configMap: { name: A } }] } }]'),
      'E_NAME volumes[0].projected.sources[0].configMap.name',
    ],
    [
      'a claim with an underscore',
      deployment('volumes: [{ name: a, persistentVolumeClaim: { claimName: a_b } }]'),
      'E_NAME volumes[0].persistentVolumeClaim.claimName',
    ],
    [
      'a pull secret in upper case',
      deployment('imagePullSecrets: [{ name: Registry }]'),
      'E_NAME imagePullSecrets[0].name',
    ],
    ['a ServiceAccount with a space', deployment('serviceAccountName: my app'), 'E_NAME serviceAccountName'],
    [
      'a certificate in upper case',
      object('Ingress', 'spec: { tls: [{ secretName: Shop }] }'),
      'E_NAME spec.tls[0].secretName',
    ],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toContain(expected);
  });

  test('a name with dots and a key as a file name', () => {
    const ref = '{ name: my.secret-1, key: tls_A.crt }';
    const manifest = container(
      `env: [{ name: A, valueFrom: { secretKeyRef: ${ref} } }, { name: B, valueFrom: { configMapKeyRef: ${ref} } }]`,
    );
    expect(outline(checkSchema(manifest))).toEqual([]);
  });
});
