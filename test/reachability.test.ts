import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { formatEdge, reachable, type Manifest } from 'podwright';
import { keys } from '../lib/conventions/keys';
import { declaredEdges } from './support/declared-edges';
import { root } from './support/source-files';

const folder = path.join(root, 'test/golden/apps');
const sets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.k8s.yaml'))
  .sort();

const everywhere = (from: string, port: string): string[] =>
  ['0.0.0.0/0', '::/0'].map((cidr) => `${from} -> addresses ${cidr} TCP ${port}`);

/** Backups go to a bucket and come from it. */
function bucket(...jobs: readonly string[]): string[] {
  return jobs.flatMap((job) => everywhere(job, '443'));
}

/** Mail goes out, and the namespace `monitoring` fetches metrics. */
function fleet(namespace: string): string[] {
  const monitoring = 'any pod of namespaces kubernetes.io/metadata.name=monitoring';
  return [
    ...everywhere(`Deployment/${namespace}/fleet-mailer`, '587'),
    `${monitoring} -> Deployment/${namespace}/fleet-web TCP 9090`,
  ];
}

/** What no binding and no exposure says: declared `egress`, and workloads that bring no policy (cdk8s-plus). */
const besides: Readonly<Record<string, readonly string[]>> = {
  'database-drill/production.k8s.yaml': bucket('CronJob/drill/drill-carts-backup', 'CronJob/drill/drill-db-backup'),
  'database-drill/rehearsal.k8s.yaml': bucket(
    'Job/drill-rehearsal/drill-carts-restore-2026-11-21',
    'Job/drill-rehearsal/drill-db-restore-2026-11-21',
  ),
  'wordpress/production.k8s.yaml': everywhere('StatefulSet/blog/blog-web', '443'),
  'wordpress/staging.k8s.yaml': everywhere('StatefulSet/blog-staging/blog-web', '443'),
  'worker-fleet/production.k8s.yaml': fleet('fleet'),
  'worker-fleet/staging.k8s.yaml': fleet('fleet-staging'),
  ...Object.fromEntries(
    [
      ['staging', 'blog-staging'],
      ['production', 'blog'],
    ].map(([environment, namespace]) => [
      `blog/${environment ?? ''}.k8s.yaml`,
      everywhere(`Deployment/${namespace ?? ''}/blog-web`, '587'),
    ]),
  ),
};

/** Name resolution: any namespace, and the node-local cache. */
const dns = /^(.*) -> (any pod|addresses 169\.254\.20\.10\/32) (TCP|UDP) 53$/;

describe('what the policies of an app let through', () => {
  it.each(sets)('is what it declares, and name resolution: %s', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
    const edges = reachable(manifests).map((edge) => formatEdge(edge));
    const ours = ({ kind, metadata }: Manifest): boolean =>
      kind === 'NetworkPolicy' && metadata.labels?.[keys.managedBy] === keys.manager;
    // One that only lets in stands beside the workload's own.
    const denies = ({ spec }: Manifest): boolean =>
      (spec as { policyTypes?: readonly string[] }).policyTypes?.includes('Egress') === true;
    const policies = manifests.filter((manifest) => ours(manifest) && denies(manifest)).length;
    expect(edges.filter((edge) => dns.test(edge))).toHaveLength(4 * policies);
    const expected = new Set([...declaredEdges(manifests), ...(besides[file] ?? [])]);
    // The name of a Job ends in a hash of its spec.
    const named = (each: readonly string[]): string[] =>
      each.map((edge) => edge.replace(/(\bJob\/\S+)-[0-9a-f]{8}\b/g, '$1')).sort();
    expect(named(edges.filter((edge) => !/ (TCP|UDP) 53$/.test(edge)))).toEqual(named([...expected]));
  });
});
