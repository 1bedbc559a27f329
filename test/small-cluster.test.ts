import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../lib/manifest';
import { containersOf, podTemplateOf } from '../lib/objects/pod-template';
import { bytesOf, millisOf } from '../lib/objects/quantity-value';
import { fieldAt, numberAt } from '../lib/objects/read-field';
import { root } from './support/source-files';

/** What the pods of a set ask of a cluster while nobody deploys: CPU in millicores, memory in MiB. */
function asked(file: string): { cpu: number; memoryMi: number; pods: number } {
  const sum = { cpu: 0, memoryMi: 0, pods: 0 };
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    const manifest = document.toJSON() as Manifest;
    if (!['Deployment', 'StatefulSet'].includes(manifest.kind)) continue;
    const replicas = numberAt(manifest.spec, 'replicas') ?? 2;
    sum.pods += replicas;
    for (const { container, init, sidecar } of containersOf(podTemplateOf(manifest))) {
      if (init && !sidecar) continue;
      const of = (resource: string): string => String(fieldAt(container, 'resources', 'requests', resource));
      sum.cpu += replicas * (millisOf(of('cpu')) ?? Number.NaN);
      sum.memoryMi += (replicas * (bytesOf(of('memory')) ?? Number.NaN)) / 2 ** 20;
    }
  }
  return sum;
}

/** Programs that leave every request to the profile: web apps with their databases and caches. */
it.each(['shop', 'site', 'wordpress'])(
  'all of %s in profile development fits on one node of 2 CPUs and 4 GiB, beside the cluster itself',
  (app) => {
    const { cpu, memoryMi, pods } = asked(path.join(root, 'test/golden/apps', app, 'staging.k8s.yaml'));
    expect(pods).toBeGreaterThan(0);
    // A quarter of the node is left to the cluster's own pods.
    expect(cpu).toBeLessThanOrEqual(1500);
    expect(memoryMi).toBeLessThanOrEqual(3072);
  },
);
