import { Chart, JsonPatch, Testing } from 'cdk8s';
import { CronJob, Job, Postgres, WebApp, Worker, volume, type Manifest } from 'podwright';

const image = 'ghcr.io/acme/shop:1.4.2';

/** The objects of a chart of plain cdk8s, as its own synth writes them. */
function chart(fill: (chart: Chart) => void): Manifest[] {
  const plain = new Chart(Testing.app(), 'shop', { namespace: 'shop', labels: { team: 'a' } });
  fill(plain);
  return Testing.synth(plain) as Manifest[];
}

function find(manifests: readonly Manifest[], kind: string, name: RegExp): Manifest {
  const found = manifests.filter((each) => each.kind === kind && name.test(each.metadata.name ?? ''));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${kind} ${String(name)}`);
  return found[0];
}

describe('workloads in a plain chart of cdk8s', () => {
  const manifests = chart((scope) => {
    const db = new Postgres(scope, 'db', { version: 17, storage: '5Gi' });
    const env = { DATABASE_URL: db.url };
    const data = volume.persistent(scope, 'uploads', { storage: '1Gi' });
    const web = new WebApp(scope, 'web', {
      image,
      port: 8080,
      env,
      migrate: { args: ['migrate'] },
      scale: { minReplicas: 2, maxReplicas: 4 },
    });
    const worker = new Worker(scope, 'mailer', { image, health: { none: 'short' }, env, volumes: { '/data': data } });
    const job = new Job(scope, 'import', { image, env });
    const cron = new CronJob(scope, 'nightly', { image, schedule: '@daily', env });
    web.deployment.override({ spec: { revisionHistoryLimit: 1 } });
    web.migration?.job.override({ spec: { backoffLimit: 9 } });
    worker.deployment.addJsonPatch(JsonPatch.replace('/spec/revisionHistoryLimit', 2));
    worker.container.override({ tty: true });
    job.job.override({ metadata: { labels: { extra: 'b' } } });
    cron.cronJob.override({ spec: { suspend: true } });
    data.claim.override({ metadata: { labels: { extra: 'c' } } });
  });

  it('are named after the chart, in its namespace, with its labels', () => {
    for (const { kind, metadata } of manifests) {
      expect([kind, metadata.name, metadata.namespace, metadata.labels?.['team']]).toEqual([
        kind,
        expect.stringMatching(/^shop-/) as string,
        'shop',
        'a',
      ]);
    }
  });

  it('keep what was patched into them', () => {
    expect(find(manifests, 'Deployment', /^shop-web$/).spec).toMatchObject({ revisionHistoryLimit: 1 });
    expect(find(manifests, 'Job', /^shop-web-migrate-[0-9a-f]{8}$/).spec).toMatchObject({ backoffLimit: 9 });
    expect(find(manifests, 'Deployment', /^shop-mailer$/).spec).toMatchObject({
      revisionHistoryLimit: 2,
      template: { spec: { containers: [{ tty: true }] } },
    });
    expect(find(manifests, 'Job', /^shop-import-[0-9a-f]{8}$/).metadata.labels).toMatchObject({ extra: 'b' });
    expect(find(manifests, 'CronJob', /^shop-nightly$/).spec).toMatchObject({ suspend: true });
    expect(find(manifests, 'PersistentVolumeClaim', /^shop-uploads$/).metadata.labels).toMatchObject({ extra: 'c' });
  });

  it('let each other through as in an environment', () => {
    const { spec } = find(manifests, 'NetworkPolicy', /^shop-db$/);
    const clients = (spec as { ingress: { from: { podSelector: { matchLabels: Record<string, string> } }[] }[] })
      .ingress;
    const names = clients.flatMap(({ from }) => from.map((each) => Object.values(each.podSelector.matchLabels)[0]));
    expect(names.sort()).toEqual(['shop-import', 'shop-mailer', 'shop-nightly', 'shop-web', 'shop-web-migrate']);
  });

  it('say their mistakes through the validation of cdk8s', () => {
    expect(() =>
      chart(
        (scope) => new WebApp(scope, 'web', { image, port: 8080, drainSeconds: 60, terminationGracePeriodSeconds: 9 }),
      ),
    ).toThrow(/E_GRACE[\s\S]*at least 70/);
  });
});
