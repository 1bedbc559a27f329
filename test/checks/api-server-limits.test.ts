import type { Manifest } from '../../lib/manifest';
import { checkSchema } from '../support/check-schema';
import { container, deployment, object, outline } from './fixtures';

const service = (spec: string): Manifest => object('Service', `spec: { ${spec} }`);
const path = (fields: string): Manifest => object('Ingress', `spec: { rules: [{ http: { paths: [{ ${fields} }] } }] }`);
const cronJob = (spec: string): Manifest => object('CronJob', `spec: { ${spec} }`);
const hpa = (metric: string): Manifest => object('HorizontalPodAutoscaler', `spec: { metrics: [{ ${metric} }] }`);
const policy = (rule: string): Manifest => object('NetworkPolicy', `spec: { ingress: [{ ${rule} }] }`);
const block = (ipBlock: string): Manifest => policy(`from: [{ ipBlock: { ${ipBlock} } }]`);
const secret = (fields: string): Manifest => object('Secret', fields);
const pods = (target: string): Manifest => hpa(`type: Pods, pods: { metric: { name: a }, target: { ${target} } }`);

test.each<[situation: string, manifest: Manifest, expected: string]>([
  ['a range of 40 bits', block('cidr: 10.0.0.0/40'), 'E_SCHEMA spec.ingress[0].from[0].ipBlock.cidr'],
  ['a range that is a name', block('cidr: monitoring'), 'E_SCHEMA spec.ingress[0].from[0].ipBlock.cidr'],
  [
    'an exception that is none of the block',
    block('cidr: 10.0.0.0/8, except: [192.0.2.0/24]'),
    'E_SCHEMA spec.ingress[0].from[0].ipBlock.except[0]',
  ],
  [
    'an exception of the whole block',
    block('cidr: 10.0.0.0/8, except: [10.0.0.0/8]'),
    'E_SCHEMA spec.ingress[0].from[0].ipBlock.except[0]',
  ],
  [
    'an exception that is no range',
    block('cidr: 10.0.0.0/8, except: [foo]'),
    'E_SCHEMA spec.ingress[0].from[0].ipBlock.except[0]',
  ],
  [
    'a peer by address and by label',
    policy('from: [{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: {} }]'),
    'E_SCHEMA spec.ingress[0].from[0].ipBlock',
  ],
  ['an empty peer', policy('from: [{}]'), 'E_SCHEMA spec.ingress[0].from[0]'],
  ['a port of a policy beyond all', policy('ports: [{ port: 70000 }]'), 'E_PORT_RANGE spec.ingress[0].ports[0].port'],
  [
    'a range of ports that ends before it begins',
    policy('ports: [{ port: 80, endPort: 79 }]'),
    'E_PORT_RANGE spec.ingress[0].ports[0].endPort',
  ],
  [
    'a range of ports from a name',
    policy('ports: [{ port: http, endPort: 79 }]'),
    'E_PORT_RANGE spec.ingress[0].ports[0].endPort',
  ],
  [
    'a load balancer for no range',
    service('type: LoadBalancer, loadBalancerSourceRanges: [foo]'),
    'E_SCHEMA spec.loadBalancerSourceRanges[0]',
  ],
  [
    'source ranges within the cluster',
    service('loadBalancerSourceRanges: [10.0.0.0/8]'),
    'E_SCHEMA spec.loadBalancerSourceRanges',
  ],
  ['a cluster IP that is none', service('clusterIP: none'), 'E_SCHEMA spec.clusterIP'],
  [
    'a port of a Service in upper case',
    service('ports: [{ name: Http, targetPort: 80 }]'),
    'E_PORT_NAME spec.ports[0].name',
  ],
  [
    'an average of nothing',
    pods('type: AverageValue, averageValue: 0'),
    'E_HPA_METRIC spec.metrics[0].pods.target.averageValue',
  ],
  [
    'a negative average',
    pods('type: AverageValue, averageValue: "-1"'),
    'E_HPA_METRIC spec.metrics[0].pods.target.averageValue',
  ],
  [
    'a metric with a slash',
    hpa('type: Pods, pods: { metric: { name: a/b c }, target: { type: AverageValue, averageValue: 1 } }'),
    'E_HPA_METRIC spec.metrics[0].pods.metric.name',
  ],
  ...['/a//b', '/%2f', '/a/../b', '/a/./b', '/z/.', '/z/..'].map((text): [string, Manifest, string] => [
    `the path ${text}`,
    path(`path: "${text}"`),
    'E_INGRESS_PATH',
  ]),
  ['a relative path', path('path: api, pathType: ImplementationSpecific'), 'E_INGRESS_PATH'],
  ...['europe/berlin', 'Europe/BERLIN', 'us/eastern', 'utc'].map((zone): [string, Manifest, string] => [
    `the time zone ${zone}`,
    cronJob(`timeZone: ${zone}`),
    'E_CRON spec.timeZone',
  ]),
  ['a duration with a rest', cronJob('schedule: "@every 5mfoo"'), 'E_CRON spec.schedule'],
  ['a volume V_1', deployment('volumes: [{ name: V_1, emptyDir: {} }]'), 'E_NAME volumes[0].name'],
  ['a port name without a letter', container('ports: [{ name: 1-2 }]'), 'E_PORT_NAME ports[0].name'],
  [
    'a mount with two paths in the volume',
    container('volumeMounts: [{ name: a, mountPath: /a, subPath: b, subPathExpr: c }]'),
    'E_MOUNT volumeMounts[0].subPathExpr',
  ],
  ['a hook that does nothing', container('lifecycle: { preStop: { exec: null } }'), 'E_PROBE lifecycle.preStop'],
  ['user -1', container('securityContext: { runAsUser: -1 }'), 'E_SCHEMA securityContext.runAsUser'],
  [
    'group 2147483648, for the pod',
    deployment('securityContext: { runAsGroup: 2147483648 }'),
    'E_SCHEMA securityContext.runAsGroup',
  ],
  [
    'a certificate without its key',
    secret('{ type: kubernetes.io/tls, data: { tls.crt: YQ== } }'),
    'E_SECRET_KEY data',
  ],
])('%s is refused', (_, manifest, expected) => {
  expect(outline(checkSchema(manifest)).join('\n')).toContain(expected);
});

test.each<[situation: string, manifest: Manifest]>([
  ['a port of a Service by its number', service('ports: [{ name: "8080", targetPort: 80 }]')],
  ['a port of a Service with two dashes', service('ports: [{ name: a--b, targetPort: 80 }]')],
  ['a variable of .NET', container('env: [{ name: "ConnectionStrings:Default", value: a }]')],
  ['a variable that begins with a digit', container('env: [{ name: 1A, value: a }]')],
  ['the path of a probe without a slash', container('readinessProbe: { httpGet: { path: healthz } }')],
  ['no path where the controller decides', path('path: "", pathType: ImplementationSpecific')],
  ['two slashes where the controller decides', path('path: "/a//(.*)", pathType: ImplementationSpecific')],
  ['a path with dots', path('path: "/.well-known/a..b/.c"')],
  ...['US/Eastern', 'UTC', 'Etc/GMT+1', 'America/Port-au-Prince', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv'].map(
    (zone): [string, Manifest] => [`the time zone ${zone}`, cronJob(`timeZone: ${zone}`)],
  ),
  ['a duration in parts', cronJob('schedule: "@every 1h30m0.5s"')],
  ['a block without a part', block('cidr: "fd00::/8", except: ["fd00:1::/64"]')],
  ['a range of ports', policy('ports: [{ port: 80, endPort: 80 }, { port: http }, { protocol: UDP }]')],
  ['a load balancer for a range', service('type: LoadBalancer, loadBalancerSourceRanges: [" 10.0.0.0/8"]')],
  ['a Service without an address', service('clusterIP: None')],
  ['a metric by name', pods('type: AverageValue, averageValue: 100m')],
  ['a hook that waits', container('lifecycle: { preStop: { exec: null, sleep: { seconds: 5 } } }')],
  ['a certificate that others write', secret('{ type: kubernetes.io/tls }')],
  ['a certificate', secret('{ type: kubernetes.io/tls, data: { tls.crt: YQ== }, stringData: { tls.key: a } }')],
])('%s is accepted', (_, manifest) => expect(checkSchema(manifest)).toEqual([]));

test('a variable that begins with a digit is refused by a cluster before 1.32', () => {
  expect(outline(checkSchema(container('env: [{ name: 1A, value: a }]'), '1.31'))).toEqual(['E_ENV_NAME env[0].name']);
});
