import { waitFor } from '../cluster/wait';
import { isReady, withProgram, type Pod } from './program';

type Name = 'postgres' | 'mariadb' | 'web' | 'backup';

interface Folder {
  readonly of: Name;
  readonly path: string;
  /** What the container says without it. */
  readonly without: RegExp;
}

/** Folders without which a container does not start. */
const NEEDED: readonly Folder[] = [
  { of: 'postgres', path: '/tmp', without: /mktemp: .*Read-only file system/ },
  { of: 'postgres', path: '/var/run/postgresql', without: /could not create lock file "\/var\/run\/postgresql/ },
  { of: 'mariadb', path: '/tmp', without: /mariadbd?: Can't create\/write to file '\/tmp|Errcode: 30|error: 30/ },
  { of: 'mariadb', path: '/var/run/mysqld', without: /Bind on unix socket: Read-only file system/ },
  { of: 'backup', path: '/tmp', without: /mktemp: .*Read-only file system/ },
];

/** Folders without which it starts; each has a test of its own that shows why it is there. */
const STAY: readonly Omit<Folder, 'without'>[] = [
  { of: 'postgres', path: '/dev/shm' },
  { of: 'web', path: '/tmp' },
];

const CONSTRUCTS: Readonly<Record<Name, (id: string) => string>> = {
  postgres: (id) => `new Postgres(env, '${id}', { version: 17, storage: '200Mi', cpu: '10m' })`,
  mariadb: (id) => `new MariaDb(env, '${id}', { version: '11.8', storage: '300Mi', cpu: '10m' })`,
  web: (id) => `new WebApp(env, '${id}', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, cpu: '10m', replicas: 1 })`,
  backup: (id) =>
    `new Postgres(env, '${id}', { version: 17, storage: '200Mi', cpu: '10m' })
      .backup({ schedule: '0 3 * * *', to: { claim: { storage: '100Mi' } } })`,
};

const idOf = (index: number) => `without-${String(index)}`;

const hasEnded = ({ status }: Pod): boolean =>
  status.phase === 'Failed' || (status.containerStatuses?.[0]?.restartCount ?? 0) > 0;

const removal = (path: string) => `{ volumeMounts: [{ mountPath: '${path}', $patch: 'delete' }] }`;

/** The construct without its writable folder. */
const taken = (id: string, { of, path }: Folder) => `${CONSTRUCTS[of](id)}.container.override(${removal(path)});`;

function emptyDirs({ spec }: Pod): readonly string[] {
  const names = (spec.volumes ?? []).flatMap(({ name, emptyDir }) => (emptyDir === undefined ? [] : [name]));
  const [{ name: of = '', volumeMounts = [] } = {}] = spec.containers;
  return volumeMounts.filter(({ name }) => names.includes(name)).map(({ mountPath }) => `${of} ${mountPath}`);
}

describe('a folder that a construct lets its container write to', () => {
  it.concurrent(
    'stands in the tables of this test, and nothing else can be written, nobody has a capability or is root',
    () =>
      withProgram(async (program) => {
        program.write(`
${CONSTRUCTS.postgres('postgres')}.backup({ schedule: '0 3 * * *', to: { claim: { storage: '100Mi' } } });
${CONSTRUCTS.mariadb('mariadb')};
${CONSTRUCTS.web('web')};
new Redis(env, 'cache', { role: 'cache', cpu: '10m' });
new Redis(env, 'store', { role: 'store', storage: '100Mi', cpu: '10m' });
new Valkey(env, 'valkey', { role: 'cache', cpu: '10m' });
new Memcached(env, 'memcached', { cpu: '10m' });`);
        await program.deployed();
        const pods = await program.allPods();
        for (const { metadata, spec } of pods) {
          const container = spec.containers[0]?.name ?? '';
          const look = 'cat /proc/1/status; for file in /etc/x /usr/x /x; do touch $file 2>&1; done; true';
          const seen = await program.exec(metadata.name, container, look);
          expect(seen).toMatch(/^Uid:\t10001\t10001\t10001\t10001$/m);
          expect(seen).toMatch(/^Gid:\t10001\t10001\t10001\t10001$/m);
          expect(seen).toMatch(/^CapEff:\t0+$/m);
          expect(seen).toMatch(/^CapBnd:\t0+$/m);
          expect(seen).toMatch(/^NoNewPrivs:\t1$/m);
          expect(seen).toMatch(/^Seccomp:\t2$/m);
          expect(seen.match(/Read-only file system/g)).toHaveLength(3);
        }
        await program.kubectl('create', 'job', 'backup', '--from=cronjob/shop-postgres-backup');
        const backup = await waitFor('the pod of the backup', async () => (await program.jobPods('backup'))[0]);
        const found = [...pods, backup].flatMap(emptyDirs).sort();
        expect(found).toEqual([...NEEDED, ...STAY].map(({ of, path }) => `${of} ${path}`).sort());
      }),
  );

  it.concurrent('is needed where the table says so: without it the container does not start, and says why', () =>
    withProgram(async (program) => {
      program.write(NEEDED.map((folder, index) => taken(idOf(index), folder)).join('\n'));
      const finished = await program.deploy();
      expect({ code: finished.code, output: finished.output }).toMatchObject({ code: 20 });
      const backup = NEEDED.findIndex(({ of }) => of === 'backup');
      await program.kubectl('create', 'job', 'backup', `--from=cronjob/shop-${idOf(backup)}-backup`);
      for (const [index, { of, path, without }] of NEEDED.entries()) {
        const find = () => (of === 'backup' ? program.jobPods('backup') : program.pods(`shop-${idOf(index)}`));
        await waitFor(
          `${of} without ${path} to end and to say ${String(without)}`,
          async () => {
            const [pod] = await find();
            if (pod === undefined) return false;
            // A Job has no readiness to lose: it is Ready while it runs.
            if (of !== 'backup') expect(isReady(pod)).toBe(false);
            if (!hasEnded(pod)) return false;
            const logs = ['--previous', '--previous=false'].map((which) => {
              return program.kubectl('logs', pod.metadata.name, which).catch(() => '');
            });
            return without.test((await Promise.all(logs)).join('\n'));
          },
          60_000,
        );
      }
    }),
  );

  it.concurrent(
    'is PostgreSQL’s own shared memory: without it an app in its pod reads what the server keeps there',
    () =>
      withProgram(async (program) => {
        const seenByTheApp = async (more = '') => {
          program.write(`const db = new Postgres(env, 'db', { version: 17, storage: '200Mi' });
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2', port: 8080, topology: 'single-pod', include: [db], env: { DATABASE_URL: db.url },
});
${more}`);
          await program.deployed();
          const { metadata } = await program.pod('shop-web');
          expect(await program.exec(metadata.name, 'db', 'ls /dev/shm')).toContain('PostgreSQL.');
          return program.exec(metadata.name, 'web', 'ls /dev/shm');
        };
        expect(await seenByTheApp()).toBe('');
        expect(await seenByTheApp(`db.container.override(${removal('/dev/shm')});`)).toContain('PostgreSQL.');
      }),
  );

  it.concurrent('is where an app’s runtime puts temporary files: without it the first one fails', () =>
    withProgram(async (program) => {
      const makesOne = async (more = '') => {
        program.write(`const web = ${CONSTRUCTS.web('web')};\n${more}`);
        await program.deployed();
        const { metadata } = await program.pod('shop-web');
        const make = "node -e 'fs.mkdtempSync(os.tmpdir() + path.sep)' && echo made";
        return program.exec(metadata.name, 'web', make).catch((error: unknown) => String(error));
      };
      expect(await makesOne()).toBe('made\n');
      expect(await makesOne(`web.container.override(${removal('/tmp')});`)).toContain('EROFS: read-only file system');
    }),
  );
});
