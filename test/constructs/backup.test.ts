import {
  Environment,
  MariaDb,
  MySql,
  Postgres,
  Redis,
  Valkey,
  WebApp,
  secret,
  type BackupTarget,
  type CronJob,
  type S3Target,
} from 'podwright';
import { formatYaml } from '../../lib/synth/yaml';
import { Scene, valueAt } from '../support/authoring';
import { expectGolden } from '../support/golden';

const image = 'ghcr.io/acme/shop:1.4.2';
const claim: BackupTarget = { claim: { storage: '20Gi' } };
const s3 = {
  s3: {
    bucket: 'backups',
    prefix: 'shop/staging',
    endpoint: 'https://s3.example:9000',
    credentials: { accessKeyId: secret.existing('s3', 'id'), secretAccessKey: secret.existing('s3', 'key') },
  },
} satisfies BackupTarget;

/** Every database that can be dumped, with a backup and a restore. */
const kinds: Readonly<Record<string, (scene: Scene, to: BackupTarget) => unknown>> = {
  postgres: ({ environment }, to) => {
    const db = new Postgres(environment, 'db', { version: 17, storage: '5Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
  'postgres-operator': ({ environment }, to) => {
    const db = Postgres.operator(environment, 'db', { version: 17, storage: '5Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
  mysql: ({ environment }, to) => {
    const db = new MySql(environment, 'db', { version: '8.4', storage: '5Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
  mariadb: ({ environment }, to) => {
    const db = new MariaDb(environment, 'db', { version: '11.8', storage: '5Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
  redis: ({ environment }, to) => {
    const db = new Redis(environment, 'db', { role: 'store', storage: '2Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
  valkey: ({ environment }, to) => {
    const db = new Valkey(environment, 'db', { role: 'store', storage: '2Gi' });
    return [db.backup({ schedule: '0 3 * * *', to }), db.restore('drill')];
  },
};
const cases = Object.keys(kinds).flatMap((kind) => [
  { kind, where: 'claim', to: claim },
  { kind, where: 's3', to: s3 },
]);

describe.each(cases)('the backup of $kind to $where', ({ kind, where, to }) => {
  const scene = new Scene();
  kinds[kind]?.(scene, to);
  const jobs = scene.manifests.filter(({ kind: each }) => each === 'CronJob' || each === 'Job');
  const pods = jobs.map((job) =>
    valueAt(job, job.kind === 'Job' ? 'spec.template.spec' : 'spec.jobTemplate.spec.template.spec'),
  ) as { containers: object[]; initContainers?: object[] }[];

  it('is written in the same way as ever, and nothing is found wrong with it', () => {
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
    const own = scene.manifests.filter(({ metadata }) => /backup|restore/.test(metadata.name ?? ''));
    expectGolden(`constructs/backup-${kind}-${where}.yaml`, formatYaml(own));
  });

  it('has its credentials in files alone', () => {
    expect(pods).toHaveLength(2);
    for (const { containers, initContainers = [] } of pods) {
      for (const container of [...containers, ...initContainers]) {
        const env = (valueAt(container, 'env') ?? []) as { valueFrom?: object }[];
        expect(env.filter(({ valueFrom = {} }) => 'secretKeyRef' in valueFrom)).toEqual([]);
      }
    }
  });

  it('is let through to the database, and to the store, and to nothing else', () => {
    const [backup, restore] = ['shop-db-backup', 'shop-db-restore-drill'].map(
      (name) => valueAt(scene.find('NetworkPolicy', name), 'spec.egress') as { ports: { port: number }[] }[],
    );
    const port = kind === 'redis' || kind === 'valkey' ? 6379 : kind.startsWith('postgres') ? 5432 : 3306;
    const expected = [[53, 53], [port], ...(where === 's3' ? [[9000]] : [])];
    expect(backup?.map(({ ports }) => ports.map((each) => each.port))).toEqual(expected);
    expect(restore?.map(({ ports }) => ports.map((each) => each.port))).toEqual(expected);
    const from = JSON.stringify(valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress'));
    expect(from).toContain('shop-db-backup');
    expect(from).toContain('shop-db-restore-drill');
  });
});

describe('a backup', () => {
  it('reaches a database that shares a pod with its app, whichever comes first', () => {
    for (const backupFirst of [true, false]) {
      const scene = new Scene();
      const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
      const backup = (): CronJob => db.backup({ schedule: '0 3 * * *', to: claim });
      if (backupFirst) backup();
      const env = { URL: db.url };
      new WebApp(scene.environment, 'web', { image, port: 8080, env, topology: 'single-pod', include: [db] });
      if (!backupFirst) backup();
      expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(valueAt(scene.find('Service', 'shop-db'), 'spec.selector')).toEqual({
        'app.kubernetes.io/instance': 'shop-web',
      });
      expect(scene.find('NetworkPolicy', 'shop-db').spec).toEqual({
        ingress: [
          {
            from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-db-backup' } } }],
            ports: [{ port: 5432, protocol: 'TCP' }],
          },
        ],
        podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-web' } },
        policyTypes: ['Ingress'],
      });
      const args = valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.template.spec.initContainers.0.args');
      expect(args).toContain('listen_addresses=*');
      const job = valueAt(
        scene.find('CronJob', 'shop-db-backup'),
        'spec.jobTemplate.spec.template.spec.containers.0.env',
      );
      expect(job).toContainEqual({ name: 'DB_HOST', value: 'shop-db' });
    }
  });

  it('is not restored inside of the pod of its client, whichever is said first', () => {
    for (const restoreFirst of [true, false]) {
      const scene = new Scene();
      const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
      db.backup({ schedule: '0 3 * * *', to: claim });
      if (restoreFirst) db.restore('drill');
      new WebApp(scene.environment, 'web', { image, port: 8080, topology: 'single-pod', include: [db] });
      if (!restoreFirst) db.restore('drill');
      expect(scene.checked.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'E_TOPOLOGY', message: expect.stringContaining('staging/web') as string },
      ]);
    }
  });

  it('is marked as restored for the namespace in which the Job runs, whatever the program calls it', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    db.backup({ schedule: '0 3 * * *', to: s3 });
    db.restore('drill');
    const restore = scene.manifests.find(({ metadata }) => metadata.name?.startsWith('shop-db-restore-drill-'));
    const containers = ['containers', 'initContainers'].flatMap(
      (field) => valueAt(restore, `spec.template.spec.${field}`) as { env: { name: string }[] }[],
    );
    expect(containers).toHaveLength(3);
    for (const { env } of containers) {
      const names = env.map(({ name }) => name);
      expect(env).toContainEqual({
        name: 'RESTORE_NAMESPACE',
        valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
      });
      expect(env).toContainEqual({ name: 'RESTORE_ID', value: '$(RESTORE_NAMESPACE).shop-db.drill' });
      // Kubernetes puts in only what stands before.
      expect(names.indexOf('RESTORE_NAMESPACE')).toBeLessThan(names.indexOf('RESTORE_ID'));
    }
  });

  it('is restored before the clients of the database start', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    db.backup({ schedule: '0 3 * * *', to: claim });
    db.restore('drill');
    new WebApp(scene.environment, 'web', { image, port: 8080, env: { URL: db.url } });
    const [job = ''] = scene.names.filter((name) => name.startsWith('Job/'));
    expect(scene.orderOf('Deployment/shop-web')).toEqual([`${job} ready`]);
    expect(scene.orderOf(job)).toEqual(['StatefulSet/shop-db ready']);
  });

  it('is restored by one pod: one that a drain takes gets no successor, which would find a part', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    db.backup({ schedule: '0 3 * * *', to: claim });
    db.restore('drill');
    const job = scene.manifests.find(({ kind }) => kind === 'Job');
    expect(job?.spec).toMatchObject({
      backoffLimit: 0,
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
      },
    });
  });

  it.each([
    ['without anything to keep', { keep: 0 }, 'E_BACKUP'],
    ['to a bucket that is none', { to: { s3: { ...s3.s3, bucket: "a'; rm -rf /" } } }, 'E_BACKUP'],
  ])('%s is refused', (_what, props, code) => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    db.backup({ schedule: '0 3 * * *', to: claim, ...props });
    expect(scene.codes).toContain(code);
  });

  describe('to a bucket that another environment backs up to, too,', () => {
    const both = (other: Partial<S3Target>, restores = false): Scene => {
      const scene = new Scene();
      const production = new Environment(scene.app, 'production', { namespace: 'shop', profile: 'development' });
      const [first, second] = [scene.environment, production].map(
        (environment) => new Postgres(environment, 'db', { version: 17, storage: '5Gi' }),
      );
      first?.backup({ schedule: '0 3 * * *', to: s3 });
      const to = { s3: { ...s3.s3, ...other } };
      if (restores) second?.restore('drill', { from: to });
      else second?.backup({ schedule: '0 4 * * *', to });
      return scene;
    };

    it.each([{}, { prefix: '/shop//staging/' }, { endpoint: 'https://S3.example:9000/' as const, region: 'eu-1' }])(
      'is refused with both names where it is the same place: %j',
      (other) => {
        expect(both(other).findings).toEqual([
          expect.objectContaining({
            code: 'E_BACKUP_SHARED',
            path: 'production/db',
            message:
              'staging and production both store the dumps of shop-db in backups/shop/staging: each would remove those of the other',
            fix: "give each environment a `prefix` of its own: 'production'",
          }),
        ]);
      },
    );

    it.each([{ prefix: 'shop/production' }, { bucket: 'others' }, { endpoint: 'https://s4.example' as const }])(
      'is none of its concern in another place: %j',
      (other) => expect(both(other).findings).toEqual([]),
    );

    it('may be restored from on purpose', () => expect(both({}, true).findings).toEqual([]));
  });

  it.each([
    ['without a place', 'drill', {}],
    ['of a file in a folder', 'drill', { from: claim, file: '../x' }],
    ['with an id that is none', 'Drill 1', { from: claim }],
  ])('that is restored %s is refused', (_what, id, props) => {
    const scene = new Scene();
    new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' }).restore(id, props);
    expect(scene.codes).toContain('E_RESTORE');
  });
});
