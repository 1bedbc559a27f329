import { Chart, Testing } from 'cdk8s';
import { CronJob, Job, Postgres, WebApp, type CronJobProps, type JobProps } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';

function jobName(more: Partial<JobProps> = {}, patch?: (job: Job) => void): string {
  const scene = new Scene();
  const job = new Job(scene.environment, 'import', { image, args: ['import'], ...more });
  patch?.(job);
  return scene.manifests.find(({ kind }) => kind === 'Job')?.metadata.name ?? '';
}

describe('a Job', () => {
  it('runs to its end with retries and a deadline, and a drain is not its failure', () => {
    const scene = new Scene();
    new Job(scene.environment, 'import', { image, completions: 5, parallelism: 2 });
    const job = scene.manifests.find(({ kind }) => kind === 'Job');
    expect(job?.spec).toMatchObject({
      activeDeadlineSeconds: 3600,
      backoffLimit: 2,
      completions: 5,
      parallelism: 2,
      podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] },
    });
    expect(job && podOf(job).restartPolicy).toBe('Never');
    expect(job?.spec).toMatchObject({ ttlSecondsAfterFinished: 86_400 });
  });

  it('is another object for another spec, and the same one for the same', () => {
    expect(jobName()).toMatch(/^shop-import-[0-9a-f]{8}$/);
    expect(jobName()).toBe(jobName());
    const others = [
      jobName({ args: ['other'] }),
      jobName({ image: 'ghcr.io/acme/shop:1.4.3' }),
      jobName({ files: { '/etc/shop/a': '1' } }),
      jobName({ files: { '/etc/shop/a': '2' } }),
      jobName({}, (job) => job.job.override({ spec: { backoffLimit: 7 } })),
      jobName({}, (job) => job.container.override({ tty: true })),
    ];
    expect(new Set([jobName(), ...others]).size).toBe(others.length + 1);
  });

  it('keeps a name that Kubernetes takes as a label, however long its own is', () => {
    expect(jobName({ name: 'x'.repeat(63) })).toMatch(/^x{54}-[0-9a-f]{8}$/);
  });

  it('lets a workload wait until it is complete', () => {
    const scene = new Scene();
    const job = new Job(scene.environment, 'import', { image });
    const web = new WebApp(scene.environment, 'web', { image, port: 8080 });
    web.node.addDependency(job);
    const deployment = 'apps/Deployment/shop-staging/shop-web';
    expect(scene.order.filter(({ object }) => object === deployment)).toContainEqual({
      object: deployment,
      after: expect.stringMatching(/^batch\/Job\/shop-staging\/shop-import-/) as string,
      state: 'ready',
    });
  });

  it('waits for the database that it uses and is let in by it', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    new Job(scene.environment, 'import', { image, env: { DATABASE_URL: db.url } });
    expect(scene.order).toMatchObject([{ after: 'apps/StatefulSet/shop-staging/shop-db', state: 'ready' }]);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress.0.from')).toEqual([
      { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-import' } } },
    ]);
  });

  it('has its name under plain cdk8s too', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    new Job(chart, 'import', { image });
    const objects = Testing.synth(chart) as { kind: string; metadata: { name: string } }[];
    expect(objects.find(({ kind }) => kind === 'Job')?.metadata.name).toMatch(/^shop-import-[0-9a-f]{8}$/);
  });

  it('refuses sidecars on clusters where they would never end', () => {
    const scene = new Scene({ kubeVersion: '1.28' });
    new Job(scene.environment, 'import', { image, sidecars: { proxy: { image } } });
    expect(scene.codes).toEqual(['E_SIDECAR']);
  });
});

describe('a CronJob', () => {
  const cron = (more: Partial<CronJobProps> = {}): Scene => {
    const scene = new Scene();
    new CronJob(scene.environment, 'nightly', { image, schedule: '0 3 * * *', ...more });
    return scene;
  };

  it('runs on its schedule, never twice at a time, and not hours late', () => {
    const scene = cron({ timeZone: 'Europe/Berlin' });
    const cronJob = scene.find('CronJob', 'shop-nightly');
    expect(cronJob.spec).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: { spec: { backoffLimit: 2, activeDeadlineSeconds: 3600 } },
    });
    expect(podOf(cronJob).restartPolicy).toBe('Never');
    expect(containerOf(cronJob).name).toBe('nightly');
  });

  it('keeps one name for every spec: its runs are named by the cluster', () => {
    expect(cron({ image: 'ghcr.io/acme/shop:2.0.0' }).names).toContain('CronJob/shop-nightly');
  });

  it('takes every field of its kind', () => {
    const more = { concurrencyPolicy: 'Replace', suspend: true, startingDeadlineSeconds: 60 } as const;
    expect(cron(more).find('CronJob', 'shop-nightly').spec).toMatchObject(more);
  });
});
