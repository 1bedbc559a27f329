import { checkSchema } from '../support/check-schema';
import type { Manifest } from '../../lib/manifest';
import { container, deployment, object, outline } from './fixtures';

describe('a value that cannot be meant', () => {
  test.each<[situation: string, manifest: Manifest, expected: string]>([
    ['a negative number of replicas', object('Deployment', 'spec: { replicas: -1 }'), 'E_REPLICAS spec.replicas'],
    ['one and a half replicas', object('Deployment', 'spec: { replicas: 1.5 }'), 'E_REPLICAS spec.replicas'],
    ['replicas that are no number', object('Deployment', 'spec: { replicas: .nan }'), 'E_REPLICAS spec.replicas'],
    [
      'a replica count beyond 32 bits',
      object('Deployment', 'spec: { replicas: 3000000000 }'),
      'E_REPLICAS spec.replicas',
    ],
    ['port 0', container('ports: [{ containerPort: 0 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['port 70000', container('ports: [{ containerPort: 70000 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['port 80.5', container('ports: [{ containerPort: 80.5 }]'), 'E_PORT_RANGE ports[0].containerPort'],
    ['a port as text', container('ports: [{ containerPort: "80" }]'), 'E_SCHEMA ports[0].containerPort'],
    [
      'a probe on a port as text',
      container('readinessProbe: { httpGet: { port: "80" } }'),
      'E_PORT_TYPE readinessProbe.httpGet.port',
    ],
    [
      'a port name in upper case',
      container('ports: [{ name: HTTP }]\nreadinessProbe: null\nlivenessProbe: null'),
      'E_PORT_NAME ports[0].name',
    ],
    ['a port name of 16 characters', container('ports: [{ name: abcdefghijklmnop }]'), 'E_PORT_NAME ports[0].name'],
    [
      'two ports of one name',
      container('ports: [{}, { name: http, containerPort: 81 }]'),
      'E_PORT_DUPLICATE ports[1].name',
    ],
    ['a variable without a name', container('env: [{ name: "" }]'), 'E_ENV_NAME env[0].name'],
    ['a variable with = in its name', container('env: [{ name: BAD=NAME }]'), 'E_ENV_NAME env[0].name'],
    ['a variable with U+0000', container('env: [{ name: A, value: "b\\0" }]'), 'E_NUL env[0].value'],
    ['a word with U+0000', container('command: [a, "b\\0"]'), 'E_NUL command[1]'],
    ['an argument with U+0000', container('args: ["\\0"]'), 'E_NUL args[0]'],
    [
      'a hook with U+0000',
      container('lifecycle: { preStop: { exec: { command: [a, "\\0"] } } }'),
      'E_NUL lifecycle.preStop.exec.command[1]',
    ],
    [
      'a line break in the path of a probe',
      container('readinessProbe: { httpGet: { path: "/up\\n" } }'),
      'E_PROBE readinessProbe.httpGet.path',
    ],
    [
      'a blank in the path of a probe',
      container('livenessProbe: { httpGet: { path: "/u p" } }'),
      'E_PROBE livenessProbe.httpGet.path',
    ],
    [
      'a line break in a header of a probe',
      container('readinessProbe: { httpGet: { httpHeaders: [{ name: A, value: "b\\r\\nc" }] } }'),
      'E_PROBE readinessProbe.httpGet.httpHeaders[0].value',
    ],
    ['a variable with a number', container('env: [{ name: PORT, value: 8080 }]'), 'E_ENV_TYPE env[0].value'],
    ['a variable with a boolean', container('env: [{ name: DEBUG, value: true }]'), 'E_ENV_TYPE env[0].value'],
    [
      'a variable with value and valueFrom',
      container('env: [{ name: A, value: b, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]'),
      'E_ENV_SOURCE env[0].valueFrom',
    ],
    [
      'a variable with an empty valueFrom',
      container('env: [{ name: A, valueFrom: {} }]'),
      'E_ENV_SOURCE env[0].valueFrom',
    ],
    ['megabytes', container('resources: { requests: { memory: 512MB } }'), 'E_QUANTITY resources.requests.memory'],
    [
      'a quantity with a space',
      container('resources: { requests: { memory: 1 Gi } }'),
      'E_QUANTITY resources.requests.memory',
    ],
    ['a negative quantity', container('resources: { requests: { cpu: "-1" } }'), 'E_QUANTITY resources.requests.cpu'],
    ['half a milli of CPU', container('resources: { requests: { cpu: 0.5m } }'), 'E_QUANTITY resources.requests.cpu'],
    ['two suffixes', container('resources: { requests: { memory: 1e3Gi } }'), 'E_QUANTITY resources.requests.memory'],
    [
      'memory without a unit',
      container('resources: { requests: { memory: 64 } }'),
      'E_QUANTITY_UNIT resources.requests.memory',
    ],
    [
      'memory in millibytes',
      container('resources: { requests: { memory: 100m } }'),
      'E_QUANTITY_UNIT resources.requests.memory',
    ],
    [
      'a memory request beyond its limit',
      container('resources: { requests: { memory: 1Gi } }'),
      'E_RESOURCE_ORDER resources.requests.memory',
    ],
    [
      'a CPU request beyond its limit',
      container('resources: { requests: { cpu: 2 }, limits: { cpu: 1500m } }'),
      'E_RESOURCE_ORDER resources.requests.cpu',
    ],
    [
      'no containers',
      object('Deployment', 'spec: { template: { spec: { containers: null } } }'),
      'E_SCHEMA containers',
    ],
    ['an empty image', container('image: ""'), 'E_IMAGE_EMPTY image'],
    ['a container name with a dot', container('name: my.app'), 'E_NAME name'],
    [
      'an init container named as a container',
      deployment('initContainers: [{ name: app, image: "a:1" }]'),
      'E_DUPLICATE_ITEM name',
    ],
    [
      'a relative mount path',
      deployment(
        'volumes: [{ name: a, emptyDir: {} }]\ncontainers: [{ volumeMounts: [{ name: a, mountPath: data }] }]',
      ),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a mount at the root',
      container('volumeMounts: [{ name: a, mountPath: / }]'),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a mount path with ..',
      container('volumeMounts: [{ name: a, mountPath: /a/../b }]'),
      'E_MOUNT volumeMounts[0].mountPath',
    ],
    [
      'a subPath out of the volume',
      container('volumeMounts: [{ name: a, mountPath: /a, subPath: ../etc }]'),
      'E_MOUNT volumeMounts[0].subPath',
    ],
    [
      'two mounts at one path',
      container('volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /a }]'),
      'E_DUPLICATE_ITEM volumeMounts[1]',
    ],
    [
      'two volumes of one name',
      deployment('volumes: [{ name: a, emptyDir: {} }, { name: a, emptyDir: {} }]'),
      'E_DUPLICATE_ITEM volumes[1]',
    ],
    [
      'a volume with two sources',
      deployment('volumes: [{ name: a, emptyDir: {}, hostPath: { path: /x } }]'),
      'E_VOLUME volumes[0]',
    ],
    [
      'a negative grace period',
      deployment('terminationGracePeriodSeconds: -1'),
      'E_GRACE terminationGracePeriodSeconds',
    ],
    [
      'a probe that never fails',
      container('readinessProbe: { failureThreshold: 0 }'),
      'E_PROBE readinessProbe.failureThreshold',
    ],
    [
      'a liveness probe that succeeds twice',
      container('livenessProbe: { successThreshold: 2 }'),
      'E_PROBE livenessProbe.successThreshold',
    ],
    ['a probe that asks nothing', container('livenessProbe: { tcpSocket: null }'), 'E_PROBE livenessProbe'],
    ['a probe that asks twice', container('livenessProbe: { exec: { command: [a] } }'), 'E_PROBE livenessProbe'],
    [
      'a selector that misses the template',
      object('Deployment', 'spec: { selector: { matchLabels: { app: other } } }'),
      'E_SELECTOR_TEMPLATE spec.selector',
    ],
    [
      'an empty selector',
      object('Deployment', 'spec: { selector: { matchLabels: null } }'),
      'E_SELECTOR_TEMPLATE spec.selector',
    ],
    ['a Deployment whose pods end', deployment('restartPolicy: Never'), 'E_RESTART_POLICY restartPolicy'],
    [
      'a Job whose pods never end',
      object('CronJob', 'spec: { jobTemplate: { spec: { template: { spec: { restartPolicy: Always } } } } }'),
      'E_RESTART_POLICY spec.jobTemplate.restartPolicy',
    ],
    [
      'a claim without an access mode',
      object('PersistentVolumeClaim', 'spec: { accessModes: null }'),
      'E_PVC spec.accessModes',
    ],
    [
      'a claim of a gigabyte written 1GB',
      object('PersistentVolumeClaim', 'spec: { resources: { requests: { storage: 1GB } } }'),
      'E_QUANTITY spec.resources.requests.storage',
    ],
    [
      'an autoscaler that wants more than it may',
      object('HorizontalPodAutoscaler', 'spec: { minReplicas: 9 }'),
      'E_HPA_REPLICAS spec.minReplicas',
    ],
    [
      'a host with a scheme',
      object('Ingress', 'spec: { rules: [{ host: "https://shop.example" }] }'),
      'E_INGRESS_HOST spec.rules[0].host',
    ],
    [
      'a path without a slash',
      object('Ingress', 'spec: { rules: [{ http: { paths: [{ path: api }] } }] }'),
      'E_INGRESS_PATH spec.rules[0].http.paths[0].path',
    ],
    [
      'a Secret key with a space',
      object('Secret', 'stringData: { "bad key!": a }'),
      'E_SECRET_KEY stringData["bad key!"]',
    ],
    ['Secret data that is not base64', object('Secret', 'data: { key: "hello world" }'), 'E_SECRET_DATA data.key'],
    ['a ConfigMap with a number', object('ConfigMap', 'data: { PORT: 8080 }'), 'E_SCHEMA data.PORT'],
    ['an unserved version', object('Ingress', 'apiVersion: extensions/v1beta1'), 'W_API_VERSION apiVersion'],
  ])('%s', (_, manifest, expected) => {
    expect(outline(checkSchema(manifest))).toContain(expected);
  });
});
