import { Api, type KubernetesObject } from './api';
import { createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';
import { waitFor } from './wait';

/** Only as much as shows that the controllers run and that the nodes play their part. */
describe('the controllers', () => {
  let api: Api;
  let namespace: string;

  beforeAll(async () => {
    api = Api.of(sharedControlPlane());
    namespace = await createNamespace(api);
  });

  afterAll(async () => {
    await api.delete(`/api/v1/namespaces/${namespace}`);
    api.close();
  });

  it('roll out a Deployment, and its Service gets endpoints', async () => {
    const deployment = object('apps/v1', 'Deployment', 'web', {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: template('web', 'web:1'),
    });
    await api.create(deployment);
    await api.create(object('v1', 'Service', 'web', { selector: { app: 'web' }, ports: [{ port: 80 }] }));
    await statusThat(deployment, (status) => status['readyReplicas'] === 2);
    const slices = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
    const endpoints = await waitFor('endpoints', async () => {
      const found = (await api.list<Slice>(slices)).flatMap((slice) => slice.endpoints ?? []);
      return found.length === 2 && found.every(({ conditions }) => conditions.ready) && found;
    });
    expect(endpoints.map(({ addresses }) => addresses[0]).sort()).toEqual([
      expect.stringMatching(/^10\.99\./),
      expect.stringMatching(/^10\.99\./),
    ]);
    await api.delete(await api.pathOf(deployment), { propagationPolicy: 'Background' });
    await waitFor('its pods to go', async () => (await podsOf('web')).length === 0);
  });

  it('bind the claims of a StatefulSet to volumes of the default class, which outlive it', async () => {
    const set = object('apps/v1', 'StatefulSet', 'db', {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: template('db', 'db:17'),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    });
    await api.create(set);
    await statusThat(set, (status) => status['readyReplicas'] === 1);
    const claim = `/api/v1/namespaces/${namespace}/persistentvolumeclaims/data-db-0`;
    const bound = await api.get<Claim>(claim);
    expect([bound.status.phase, bound.spec.storageClassName]).toEqual(['Bound', 'kwok-volume']);
    await api.delete(await api.pathOf(set));
    await waitFor('its pod to go', async () => (await podsOf('db')).length === 0);
    expect((await api.get<Claim>(claim)).status.phase).toBe('Bound');
    await api.delete(claim);
    await waitFor('the claim and its volume to go', async () => {
      const volumes = await api.list<KubernetesObject>('/api/v1/persistentvolumes');
      const claimIsGone = (await api.tryGet(claim)) === undefined;
      return claimIsGone && !volumes.some(({ metadata }) => metadata.name === bound.spec.volumeName);
    });
  });

  it('complete a Job, retry a failing one and give it up', async () => {
    const job = object('batch/v1', 'Job', 'migrate', { template: template('migrate', 'migrate:1', 'Never') });
    const failing = object('batch/v1', 'Job', 'fails', {
      backoffLimit: 0,
      template: template('fails', 'migrate:crash', 'Never'),
    });
    await api.create(job);
    await api.create(failing);
    expect(await statusThat(job, (status) => isTrue(status, 'Complete'))).toMatchObject({ succeeded: 1 });
    expect(await statusThat(failing, (status) => isTrue(status, 'Failed'))).toMatchObject({ failed: 1 });
  });

  it('end a running pod of a Job that is deleted', async () => {
    const job = object('batch/v1', 'Job', 'endless', { template: template('endless', 'migrate:slow', 'Never') });
    await api.create(job);
    await waitFor('its pod', async () => (await podsOf('endless')).length === 1);
    await api.delete(await api.pathOf(job), { propagationPolicy: 'Foreground' });
    await waitFor('job and pod to go', async () => {
      return (await api.tryGet(await api.pathOf(job))) === undefined && (await podsOf('endless')).length === 0;
    });
  });

  it('judge a HorizontalPodAutoscaler, without metrics as on a cluster that has no metrics server', async () => {
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      minReplicas: 1,
      maxReplicas: 3,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
      ],
    });
    const selector = { matchLabels: { app: 'scaled' } };
    await api.create(object('apps/v1', 'Deployment', 'scaled', { selector, template: template('scaled', 'web:1') }));
    await api.create(scaler);
    const status = await statusThat(scaler, (it) => isTrue(it, 'AbleToScale'), 40_000);
    expect(status).toMatchObject({ currentReplicas: 1 });
  });

  it('take a CronJob', async () => {
    const spec = { schedule: '0 3 * * *', jobTemplate: { spec: { template: template('nightly', 'web:1', 'Never') } } };
    const cronJob = object('batch/v1', 'CronJob', 'nightly', spec);
    expect(await api.create(cronJob)).toMatchObject({ spec: { concurrencyPolicy: 'Allow' } });
  });

  function object(apiVersion: string, kind: string, name: string, spec: object): KubernetesObject {
    return { apiVersion, kind, metadata: { name, namespace }, spec };
  }

  function template(app: string, image: string, restartPolicy = 'Always'): object {
    return { metadata: { labels: { app } }, spec: { restartPolicy, containers: [{ name: 'main', image }] } };
  }

  function podsOf(app: string): Promise<KubernetesObject[]> {
    return api.list<KubernetesObject>(`/api/v1/namespaces/${namespace}/pods?labelSelector=app=${app}`);
  }

  async function statusThat(
    of: KubernetesObject,
    is: (status: Status) => boolean,
    milliseconds?: number,
  ): Promise<Status> {
    return waitFor(
      `the status of ${of.kind} ${of.metadata.name}`,
      async () => {
        const { status } = await api.read<{ status?: Status }>(of);
        return status !== undefined && is(status) && status;
      },
      milliseconds,
    );
  }
});

type Status = Readonly<Record<string, unknown>>;

interface Slice {
  readonly endpoints?: readonly {
    readonly addresses: readonly string[];
    readonly conditions: { readonly ready: boolean };
  }[];
}

interface Claim {
  readonly spec: { readonly storageClassName: string; readonly volumeName: string };
  readonly status: { readonly phase: string };
}

function isTrue(status: Status, type: string): boolean {
  const conditions = (status['conditions'] ?? []) as readonly { readonly type: string; readonly status: string }[];
  return conditions.some((condition) => condition.type === type && condition.status === 'True');
}
