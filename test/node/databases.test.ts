import { Program, type Pod } from './program';

/** Everything that runs as a pod of ours; MariaDB stands for MySQL, of which Debian has no package. */
const BACKENDS = `
const backends = [
  new Postgres(env, 'postgres', { version: 17, storage: '1Gi' }),
  new Postgres(env, 'postgres18', { version: 18, storage: '1Gi', cpu: '50m' }),
  new MariaDb(env, 'mariadb', { version: '11.8', storage: '1Gi' }),
  new Redis(env, 'cache', { role: 'cache' }),
  new Redis(env, 'store', { role: 'store', storage: '1Gi' }),
  new Valkey(env, 'valkey', { role: 'store', storage: '1Gi' }),
  new Memcached(env, 'memcached'),
];`;
const IDS = ['postgres', 'postgres18', 'mariadb', 'cache', 'store', 'valkey', 'memcached'];

/** What a client in the server's own container asks, by the name of its Service. */
interface Client {
  readonly write: string;
  readonly read: string;
  /** The last words of a server that stops cleanly, where something outlives its pod. */
  readonly lastWords?: string;
}

const CLIENTS: Readonly<Record<string, Client>> = {
  postgres: sql('postgres'),
  postgres18: sql('postgres18'),
  mariadb: {
    write: mariadb('CREATE TABLE t AS SELECT 42 AS n'),
    read: mariadb('SELECT n FROM t'),
    lastWords: 'Shutdown complete',
  },
  cache: keyValue('cache', 'redis-cli'),
  store: { ...keyValue('store', 'redis-cli'), lastWords: 'bye bye' },
  valkey: { ...keyValue('valkey', 'valkey-cli'), lastWords: 'bye bye' },
  memcached: {
    write: memcached(String.raw`set n 0 0 2\r\n42\r\n`, 'STORED'),
    read: `${memcached(String.raw`get n\r\n`, 'VALUE')}; read -r -t 5 value <&3; echo "$value"`,
  },
};

function sql(id: string): Client {
  const ask = (statement: string) =>
    `PGPASSWORD="$(cat /run/secrets/${id}/password)" psql -h shop-${id} -U app -d app -tAc "${statement}"`;
  const lastWords = 'database system is shut down';
  return { write: ask('CREATE TABLE t AS SELECT 42 AS n'), read: ask('SELECT n FROM t'), lastWords };
}

function mariadb(statement: string): string {
  return `mariadb -h shop-mariadb -uapp -p"$(cat /run/secrets/mariadb/password)" app -sNe "${statement}"`;
}

function keyValue(id: string, client: string): Client {
  const ask = `REDISCLI_AUTH="$(cat /run/secrets/${id}/password)" ${client} -h shop-${id}`;
  return { write: `${ask} set n 42`, read: `${ask} get n` };
}

function memcached(command: string, answer: string): string {
  return `exec 3<>/dev/tcp/shop-memcached/11211; printf '${command}' >&3; read -r -t 5 line <&3; [[ $line == ${answer}* ]]`;
}

function restarts({ status }: Pod): number {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return all.reduce((sum, { restartCount }) => sum + restartCount, 0);
}

describe('every database and cache on a real node', () => {
  let program: Program;
  beforeEach(() => {
    program = new Program();
  });
  afterEach(() => program.close());

  async function ask(id: string, question: 'write' | 'read'): Promise<string> {
    const { metadata } = await program.pod(`shop-${id}`);
    const command = CLIENTS[id]?.[question] ?? '';
    return (await program.kubectl('exec', metadata.name, '-c', id, '--', 'bash', '-c', command)).trim();
  }

  async function started(profile: 'development' | 'production'): Promise<void> {
    program.write(BACKENDS, { profile });
    await program.deployed();
    await Promise.all(
      IDS.map(async (id) => {
        await ask(id, 'write');
        expect({ id, answer: await ask(id, 'read') }).toEqual({ id, answer: '42' });
        expect({ id, restarts: restarts(await program.pod(`shop-${id}`)) }).toEqual({ id, restarts: 0 });
      }),
    );
  }

  it('starts at once with the profile development, and serves its clients', () => started('development'));

  it('starts beside its client, all of them in one pod, one after the other', async () => {
    program.write(`${BACKENDS.replace(/^.*postgres18.*$/m, '')}
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2', port: 8080, topology: 'single-pod', include: backends,
  env: Object.fromEntries(backends.map((backend, index) => ['PORT_' + index, backend.port])),
});`);
    await program.deployed();
    const pod = await program.pod('shop-web');
    expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(IDS.filter((id) => id !== 'postgres18'));
    expect(restarts(pod)).toBe(0);
  });

  it('starts at once with the profile production, keeps its data when its pod is deleted, and ends without a complaint', async () => {
    await started('production');
    const stores = Object.entries(CLIENTS).filter(([, { lastWords }]) => lastWords !== undefined);
    expect(stores).toHaveLength(5);
    await Promise.all(
      stores.map(async ([id, { lastWords }]) => {
        const { metadata } = await program.pod(`shop-${id}`);
        const log = program.kubectl('logs', metadata.name, '-c', id, '--follow');
        await program.kubectl('delete', 'pod', metadata.name, '--wait=false');
        expect(await log).toContain(lastWords);
        await program.nextPod(`shop-${id}`, metadata.uid);
        expect({ id, answer: await ask(id, 'read') }).toEqual({ id, answer: '42' });
      }),
    );
    const events = (await program.kubectl('get', 'events', '--output', 'jsonpath={.items[*].reason}')).split(' ');
    expect(events).toContain('Killing');
    expect(events).not.toContain('FailedPreStopHook');
    expect(events).not.toContain('ExceededGracePeriod');
  });
});
