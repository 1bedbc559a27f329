import { recommendedLabels } from '../../lib/checks/rules/recommended-labels';
import { labelsOf } from '../../lib/conventions/labels';
import { nameByHash } from '../../lib/conventions/hashed-name';
import type { Manifest } from '../../lib/manifest';

const labels = labelsOf({ app: 'shop', instance: 'shop-migrate', component: 'migrate', name: 'migrate' });
const job: Manifest = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'shop-migrate', labels }, spec: {} };

function findingsOn(manifest: Manifest): number {
  type Arguments = Parameters<typeof recommendedLabels.check>;
  return [...recommendedLabels.check(...([{ manifest }, {}] as unknown as Arguments))].length;
}

test('the label of a Job whose name ends in a hash is its name without it', () => {
  const named = nameByHash(job);
  expect(named.metadata.name).toMatch(/^shop-migrate-[0-9a-f]{8}$/);
  expect([findingsOn(job), findingsOn(named)]).toEqual([0, 0]);
  const other = { ...named, metadata: { ...named.metadata, labels: { ...labels, 'app.kubernetes.io/instance': 'x' } } };
  expect(findingsOn(other)).toBe(1);
});
