/** What `Patch<T>` and the generated types allow and refuse: checked by the type checker, nothing here runs. */
import type { Deployment, EnvVar, KeyedList, Kinds, Service } from '../../imports/k8s';
import type { Patch } from '../../imports/patch';

declare const env: EnvVar[];

export const anyArrayIsAKeyedList: KeyedList<EnvVar, 'name'> = env;

export const kindsByApiVersion: Kinds['apps/v1/Deployment'] = {
  spec: {
    selector: {},
    template: { spec: { containers: [{ name: 'app', env, ports: [{ containerPort: 80 }] }] } },
  },
};

export const allowed: Patch<Deployment> = {
  metadata: { labels: { old: null, team: 'web' } },
  spec: {
    replicas: null,
    template: {
      spec: {
        containers: [
          {
            name: 'app',
            args: ['--verbose'],
            ports: [
              { containerPort: 8080, name: 'http' },
              { containerPort: 9090, protocol: 'UDP', $patch: 'delete' },
            ],
          },
          { name: 'sidecar', $patch: 'delete' },
        ],
        tolerations: [{ key: 'spot' }],
      },
    },
  },
};

export const refused: Patch<Deployment>[] = [
  // @ts-expect-error a container without its name
  { spec: { template: { spec: { containers: [{ image: 'x' }] } } } },
  // @ts-expect-error a field that is not there
  { spec: { replica: 3 } },
  // @ts-expect-error a field that is not there, in an item
  { spec: { template: { spec: { containers: [{ name: 'app', imagee: 'x' }] } } } },
  // @ts-expect-error a value that is not in the enumeration
  { spec: { template: { spec: { restartPolicy: 'Sometimes' } } } },
];

export const refusedService: Patch<Service>[] = [
  // @ts-expect-error a port of a Service without its number
  { spec: { ports: [{ name: 'http' }] } },
  // @ts-expect-error not a type of Service
  { spec: { type: 'Internal' } },
];
