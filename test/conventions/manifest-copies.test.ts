import { withoutSecretValues } from '../../lib/deploy/history/recorded-set';
import { maskDifferences } from '../../lib/deploy/plan/mask-differences';
import { maskManifest, Redactor } from '../../lib/deploy/redact';
import type { Manifest } from '../../lib/manifest';
import { setOf } from '../support/deployment-world';

/** Annotations in which kubectl, kapp, Kopf, Banzai's operators and Rancher keep whole objects. */
const copies = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'kapp.k14s.io/original',
  'kapp.k14s.io/original-diff',
  'kapp.k14s.io/original-diff-full',
  'kopf.zalando.org/last-handled-configuration',
  'banzaicloud.com/last-applied',
  'objectset.rio.cattle.io/applied',
];

describe.each(copies)('a copy of the object in %s', (annotation) => {
  const objects = ['Secret', 'ConfigMap', 'Deployment'].map((kind): Manifest => {
    const annotations = { [annotation]: '{"data":{"password":"canary"}}', team: 'shop' };
    return { apiVersion: 'v1', kind, metadata: { name: 'db', annotations } };
  });

  it('is not recorded', () => {
    const { manifests } = withoutSecretValues(setOf(...objects));
    expect(manifests.map(({ metadata }) => metadata.annotations)).toEqual(objects.map(() => ({ team: 'shop' })));
    expect(objects[0]?.metadata.annotations).toHaveProperty([annotation]);
  });

  it('is not shown', () => {
    const shown = objects.map(maskManifest);
    expect(JSON.stringify(shown)).not.toContain('canary');
    expect(shown[1]?.metadata.annotations).toEqual({ [annotation]: '***', team: 'shop' });
  });

  it('is in no difference, whether it is the field or within it', () => {
    const before = objects[1]?.metadata;
    const path = `metadata.annotations["${annotation}"]`;
    const differences = maskDifferences(
      [
        { path, kind: 'remove', before: before?.annotations?.[annotation] },
        { path: 'metadata', kind: 'remove', before },
      ],
      'ConfigMap',
      new Redactor(),
    );
    expect(JSON.stringify(differences)).not.toContain('canary');
    expect(JSON.stringify(differences)).toContain('shop');
  });
});
