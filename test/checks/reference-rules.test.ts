import { parse } from 'yaml';
import { Inventory } from '../../lib/checks/inventory';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object } from './fixtures';
import { find } from './find';

/** A StatefulSet whose container mounts the volume `a`. */
function statefulSet(spec: string): Manifest {
  const base = container('volumeMounts: [{ name: a, mountPath: /a }]');
  return { ...base, kind: 'StatefulSet', spec: { ...(base.spec as object), ...(parse(spec) as object) } };
}

describe.each<[rule: string, cases: [situation: string, manifests: Manifest[], expected: string[]][]]>([
  [
    'probe-port',
    [
      [
        'a name that no port has',
        [container('readinessProbe: { httpGet: { port: htpp } }')],
        ['E_PROBE_PORT readinessProbe.httpGet.port'],
      ],
      [
        'a number that no port has',
        [container('readinessProbe: { httpGet: { port: 9000 } }')],
        ['W_PROBE_PORT readinessProbe.httpGet.port'],
      ],
      ['the number of a declared port', [container('readinessProbe: { httpGet: { port: 8080 } }')], []],
      [
        'a port of a neighbour',
        [
          deployment(
            'containers: [{ readinessProbe: { httpGet: { port: 9000 } } }, { name: b, ports: [{ containerPort: 9000 }] }]',
          ),
        ],
        [],
      ],
    ],
  ],
  [
    'hpa-replicas',
    [
      [
        'a target with replicas',
        [object('HorizontalPodAutoscaler'), object('Deployment')],
        ['E_HPA_REPLICAS spec.scaleTargetRef'],
      ],
      [
        "a target of KEDA's with replicas",
        [object('ScaledObject'), object('Deployment')],
        ['E_HPA_REPLICAS spec.scaleTargetRef'],
      ],
      ['a target without', [object('HorizontalPodAutoscaler'), object('Deployment', 'spec: { replicas: null }')], []],
    ],
  ],
  [
    'dangling-selector',
    [
      ['a Service with its pods', [object('Service'), object('Deployment')], []],
      ['a Service without pods', [object('Service')], ['E_DANGLING spec.selector']],
      [
        'a Service whose pods are in another namespace',
        [object('Service'), object('Deployment', 'metadata: { namespace: other }')],
        ['E_DANGLING spec.selector'],
      ],
      [
        'a Service that misses by one label',
        [object('Service', 'spec: { selector: { tier: a } }'), object('Deployment')],
        ['E_DANGLING spec.selector'],
      ],
      [
        'a Service in front of another host',
        [object('Service', 'spec: { type: ExternalName, externalName: db.example }')],
        [],
      ],
      [
        'a Service whose pods an operator may make',
        [
          object('Service'),
          parse('{ apiVersion: acme.example/v1, kind: Db, metadata: { name: a, namespace: shop } }') as Manifest,
        ],
        ['W_DANGLING spec.selector'],
      ],
      ['a budget without pods', [object('PodDisruptionBudget')], ['E_DANGLING spec.selector']],
      ['a policy for all pods', [object('NetworkPolicy', 'spec: { podSelector: { matchLabels: null } }')], []],
      ['a policy without pods', [object('NetworkPolicy')], ['E_DANGLING spec.podSelector']],
      [
        'a peer that is not there',
        [
          object('NetworkPolicy', 'spec: { ingress: [{ from: [{ podSelector: { matchLabels: { app: x } } }] }] }'),
          object('Deployment'),
        ],
        ['W_DANGLING spec.ingress[0].from[0].podSelector'],
      ],
      [
        'a peer in another namespace',
        [
          object(
            'NetworkPolicy',
            'spec: { egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: x } } }] }] }',
          ),
          object('Deployment'),
        ],
        [],
      ],
    ],
  ],
  [
    'selector-overlap',
    [
      [
        'two Deployments with one selector',
        [object('Deployment'), object('Deployment', 'metadata: { name: other }')].reverse(),
        ['E_SELECTOR_OVERLAP spec.selector'],
      ],
      [
        'the same in another namespace',
        [object('Deployment'), object('Deployment', 'metadata: { namespace: other }')],
        [],
      ],
      [
        'a Service that mixes two workloads',
        [object('Service'), object('Deployment'), object('Deployment', 'metadata: { name: other }')],
        ['W_SELECTOR_OVERLAP spec.selector'],
      ],
    ],
  ],
  [
    'service-port',
    [
      ['a port that the pods have', [object('Service'), object('Deployment')], []],
      [
        'a name that no port has',
        [object('Service', 'spec: { ports: [{ targetPort: htpp }] }'), object('Deployment')],
        ['E_SERVICE_PORT spec.ports[0].targetPort'],
      ],
      ['an Ingress to its Service', [object('Ingress'), object('Service')], []],
      [
        'an Ingress to another host, whose Service needs no ports',
        [object('Ingress'), object('Service', 'spec: { type: ExternalName, externalName: a.example, ports: null }')],
        [],
      ],
      [
        'an Ingress to no Service',
        [object('Ingress')],
        ['W_INGRESS_BACKEND spec.rules[0].http.paths[0].backend.service.name'],
      ],
      [
        'an Ingress to no port',
        [object('Ingress'), object('Service', 'spec: { ports: [{ name: web }] }')],
        ['E_INGRESS_BACKEND spec.rules[0].http.paths[0].backend.service.port'],
      ],
      [
        'an Ingress to a port by number',
        [
          object(
            'Ingress',
            'spec: { rules: [{ http: { paths: [{ backend: { service: { port: { name: null, number: 80 } } } }] } }] }',
          ),
          object('Service'),
        ],
        [],
      ],
    ],
  ],
  [
    'reference',
    [
      [
        'a ConfigMap that is there',
        [container('envFrom: [{ configMapRef: { name: settings } }]'), object('ConfigMap')],
        [],
      ],
      [
        'a ConfigMap that is not',
        [container('envFrom: [{ configMapRef: { name: setings } }]'), object('ConfigMap')],
        ['W_REFERENCE envFrom[0].configMapRef.name'],
      ],
      ['an optional one that is not', [container('envFrom: [{ configMapRef: { name: b, optional: true } }]')], []],
      [
        'a key that is there',
        [
          container('env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: LOG_LEVEL } } }]'),
          object('ConfigMap'),
        ],
        [],
      ],
      [
        'a key that is not',
        [
          container('env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: LOGLEVEL } } }]'),
          object('ConfigMap'),
        ],
        ['E_REFERENCE env[0].valueFrom.configMapKeyRef.name'],
      ],
      [
        'a key of a generated Secret',
        [
          container('env: [{ name: A, valueFrom: { secretKeyRef: { name: credentials, key: url } } }]'),
          object('Secret', `metadata: { annotations: { podwright.dev/generate: '{"url":{"value":"a"}}' } }`),
        ],
        [],
      ],
      [
        'a key that a generated Secret has not',
        [
          container('env: [{ name: A, valueFrom: { secretKeyRef: { name: credentials, key: uri } } }]'),
          object('Secret', `metadata: { annotations: { podwright.dev/generate: '{"url":{"value":"a"}}' } }`),
        ],
        ['E_REFERENCE env[0].valueFrom.secretKeyRef.name'],
      ],
      [
        'a Secret whose keys are not known',
        [container('env: [{ name: A, valueFrom: { secretKeyRef: { name: credentials, key: b } } }]'), object('Secret')],
        [],
      ],
      [
        'a Secret that a custom resource makes',
        [
          container('envFrom: [{ secretRef: { name: a } }]'),
          parse(
            '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: b, namespace: shop }, spec: { target: { name: a } } }',
          ) as Manifest,
        ],
        [],
      ],
      [
        'a claim that is not there',
        [deployment('volumes: [{ name: a, persistentVolumeClaim: { claimName: b } }]')],
        ['W_REFERENCE volumes[0].persistentVolumeClaim.claimName'],
      ],
      ['a ServiceAccount that is not there', [deployment('serviceAccountName: a')], ['W_REFERENCE serviceAccountName']],
      ['the default ServiceAccount', [deployment('serviceAccountName: default')], []],
      [
        'a key of a mounted ConfigMap',
        [
          deployment('volumes: [{ name: a, configMap: { name: settings, items: [{ key: b, path: c }] } }]'),
          object('ConfigMap'),
        ],
        ['E_REFERENCE volumes[0].configMap.items[0].key'],
      ],
      [
        'a projected Secret',
        [deployment('volumes: [{ name: a, projected: { sources: [{ secret: { name: b } }] } }]')],
        ['W_REFERENCE volumes[0].projected.sources[0].secret.name'],
      ],
      [
        'a mount of no volume',
        [container('volumeMounts: [{ name: a, mountPath: /a }]')],
        ['E_MOUNT volumeMounts[0].name'],
      ],
      ['a mount of a claim template', [statefulSet('volumeClaimTemplates: [{ metadata: { name: a } }]')], []],
      ['an autoscaler of nothing', [object('HorizontalPodAutoscaler')], ['W_REFERENCE spec.scaleTargetRef.name']],
      ["one of KEDA's of nothing", [object('ScaledObject')], ['W_REFERENCE spec.scaleTargetRef.name']],
    ],
  ],
])('%s', (rule, cases) => {
  test.each(cases)('%s', (_, manifests, expected) => {
    expect(find(rule, manifests)).toEqual(expected);
  });
});

it('a selector that Services of two namespaces share selects the pods of each', () => {
  const labels = { app: 'web' };
  const there = object('Deployment', 'metadata: { namespace: other }');
  const inventory = new Inventory([object('Deployment'), there]);
  const served = ['shop', 'other', 'empty'].map((namespace) => inventory.servedBy(namespace, labels));
  expect(served.map((entries) => entries.map(({ namespace }) => namespace))).toEqual([['shop'], ['other'], []]);
});
