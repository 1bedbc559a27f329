import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { layOut } from '../../lib/graph/layout';
import { mermaidOf } from '../../lib/graph/mermaid';
import { readTopology } from '../../lib/graph/read-topology';
import { svgFile } from '../../lib/graph/svg';
import type { Topology } from '../../lib/graph/topology';
import type { Manifest } from '../../lib/manifest';
import { expectGolden } from '../support/golden';
import { root } from '../support/source-files';

const yaml = (text: string): Manifest[] => parseAllDocuments(text).map((document) => document.toJS() as Manifest);
const shop = (environment: string): Topology =>
  readTopology({
    manifests: yaml(readFileSync(path.join(root, 'test/golden/apps/shop', `${environment}.k8s.yaml`), 'utf8')),
    namespace: 'shop',
  });

describe.each(['staging', 'production'])('apps/shop.ts, %s', (environment) => {
  test('as Mermaid', () => expectGolden(`graph/shop-${environment}.mmd`, mermaidOf(shop(environment))));
  test('as SVG', () =>
    expectGolden(`graph/shop-${environment}.svg`, svgFile(shop(environment), `shop/${environment}`)));
});

test('every app of ours can be drawn', () => {
  for (const app of readdirSync(path.join(root, 'test/golden/apps'))) {
    const folder = path.join(root, 'test/golden/apps', app);
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
      const topology = readTopology({ manifests: yaml(readFileSync(path.join(folder, file), 'utf8')), namespace: 'x' });
      expect(topology.nodes.length).toBeGreaterThan(0);
      expect(svgFile(topology, file)).toContain('</svg>');
    }
  }
});

const objects = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example:5000/a/b/web:1@sha256:00
          env: [{ name: LEVEL, valueFrom: { configMapKeyRef: { name: settings, key: level } } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: nobody-reads-this }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules: [{ host: x.example, http: { paths: [{ path: /api, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
const edgesOf = ({ edges }: Topology): string[] =>
  edges.map(({ from, to, relations, label }) => `${from} -> ${to} ${relations.join('+')} ${label}`.trim());

test('a Service inside the cluster is a part of its workload, configuration that nobody reads is left out', () => {
  const topology = readTopology({ manifests: yaml(objects), namespace: 'x' });
  expect(topology.nodes.map(({ ref, role }) => `${ref.kind} ${role}`)).toEqual([
    'Deployment workload',
    'ConfigMap config',
    'Ingress entry',
  ]);
  expect(topology.nodes[0]?.lines).toEqual(['Deployment', 'b/web:1']);
  expect(edgesOf(topology)).toEqual([
    'apps/Deployment//web -> /ConfigMap//settings uses LEVEL',
    'networking.k8s.io/Ingress//web -> apps/Deployment//web exposes x.example/api',
  ]);
});

describe('a Secret that a workload reads', () => {
  const workload = (name: string, metadata: object, reads?: string): Manifest => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...metadata },
    spec: {
      template: {
        spec: {
          containers: [
            reads === undefined ? {} : { env: [{ name: 'P', valueFrom: { secretKeyRef: { name: reads, key: 'p' } } }] },
          ],
        },
      },
    },
  });
  const secret = (metadata: object): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'creds', ...metadata },
  });
  const instance = (name: string): object => ({ labels: { 'app.kubernetes.io/instance': name } });
  const ofSecret = 'apps/Deployment//web -> /Secret//creds uses P';

  test.each<[string, Manifest[], string]>([
    ['belongs to nobody where nothing has the label', [workload('export', {}), secret({})], ofSecret],
    [
      'belongs to the one workload of its instance',
      [workload('db', instance('db')), secret(instance('db'))],
      'apps/Deployment//web -> apps/Deployment//db uses P',
    ],
    [
      'belongs to nobody where several workloads are of its instance',
      [workload('a', instance('release')), workload('b', instance('release')), secret(instance('release'))],
      ofSecret,
    ],
    [
      'belongs to no workload of another namespace',
      [workload('db', { ...instance('db'), namespace: 'other' }), secret(instance('db'))],
      ofSecret,
    ],
  ])('%s', (_name, others, expected) => {
    const topology = readTopology({ manifests: [workload('web', {}, 'creds'), ...others], namespace: 'x' });
    expect(edgesOf(topology)).toEqual([expected]);
  });
});

test('a StatefulSet mounts the claims that are made of its templates, and nothing else that is called like them', () => {
  const named = (kind: string, name: string, namespace?: string): Manifest => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  });
  const set: Manifest = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: { template: { spec: { containers: [] } }, volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
  };
  const others = [
    named('PersistentVolumeClaim', 'data-db-0'),
    named('PersistentVolumeClaim', 'data-db-1', 'other'),
    named('PersistentVolumeClaim', 'data-db-backup'),
    named('ConfigMap', 'data-db-0'),
  ];
  expect(edgesOf(readTopology({ manifests: [set, ...others], namespace: 'x' }))).toEqual([
    'apps/StatefulSet//db -> /PersistentVolumeClaim//data-db-0 mounts',
  ]);
});

test('constructs of others say what they are by annotations', () => {
  const topology = readTopology({
    manifests: yaml(`
apiVersion: example.org/v1
kind: Queue
metadata:
  name: jobs
  annotations: { podwright.dev/graph-role: data, podwright.dev/graph-title: job queue, podwright.dev/graph-uses: Certificate/tls }
---
apiVersion: example.org/v1
kind: Certificate
metadata: { name: tls }
---
apiVersion: v1
kind: Service
metadata: { name: plumbing, annotations: { podwright.dev/graph-role: hidden } }
`),
    namespace: 'x',
  });
  expect(topology.nodes.map(({ title, role }) => `${title}: ${role}`)).toEqual(['job queue: data', 'tls: other']);
  expect(edgesOf(topology)).toEqual(['example.org/Queue//jobs -> example.org/Certificate//tls uses']);
});

test('what a plan does is written on the node, not only drawn', () => {
  const marks = new Map([['apps/Deployment//web', 'configured' as const]]);
  const topology = readTopology({ manifests: yaml(objects), namespace: 'x', marks });
  expect(mermaidOf(topology)).toContain('web (configured)');
  expect(svgFile(topology, 'x')).toContain('>~ web</text>');
});

test.each([5, 60])('%d nodes: nothing lies over anything, and nothing outside', (count) => {
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    ref: { apiVersion: 'v1', kind: 'X', name: `node-${i}` },
    role: (['entry', 'workload', 'data', 'config'] as const)[i % 4] ?? ('other' as const),
    title: 'n'.repeat(1 + (i % 40)),
    lines: ['X', 'i'.repeat(i % 50)],
  }));
  const edges = nodes.slice(1).map(({ id }, i) => ({
    from: `n${Math.floor(i / 3)}`,
    to: id,
    relations: ['uses' as const],
    label: 'LABEL'.repeat(i % 4),
  }));
  const drawing = layOut({ nodes, edges });
  const boxes = [
    ...drawing.nodes.map(({ x, y, width, height }) => ({ x, y, width, height })),
    ...drawing.edges.flatMap(({ label }) => (label === undefined ? [] : [{ ...label, height: 14 }])),
  ];
  expect(boxes.length).toBeGreaterThan(count);
  boxes.forEach((a, i) => {
    expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width / 2).toBeLessThanOrEqual(drawing.width);
    expect(a.y - a.height / 2).toBeGreaterThanOrEqual(0);
    expect(a.y + a.height / 2).toBeLessThanOrEqual(drawing.height);
    for (const b of boxes.slice(i + 1)) {
      const apart = Math.abs(a.x - b.x) * 2 >= a.width + b.width || Math.abs(a.y - b.y) * 2 >= a.height + b.height;
      expect({ a, b, apart }).toEqual({ a, b, apart: true });
    }
  });
});

test('names and labels of others are text and nothing else', () => {
  const evil = `"]--><script>alert(1)</script>\u202e\u001b[2J%%{init: {}}%%`;
  const topology = readTopology({
    manifests: [
      {
        apiVersion: 'example.org/v1',
        kind: 'Queue',
        metadata: { name: evil, annotations: { 'podwright.dev/graph-title': evil } },
      },
    ],
    namespace: 'x',
  });
  expect(mermaidOf(topology)).not.toContain('%%');
  for (const text of [mermaidOf(topology), svgFile(topology, evil)]) {
    expect(text).not.toContain('<script');
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(text).not.toMatch(/[\u001b\u202e]/);
  }
});
