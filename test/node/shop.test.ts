import { Program, type Pod } from './program';

const SHOP = (singlePod: boolean) => `
const db = new Postgres(env, 'db', { version: 17, storage: '1Gi' });
const cache = new Redis(env, 'cache', { role: 'cache' });
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz',
  env: { DATABASE_URL: db.url, REDIS_URL: cache.url, SESSION_KEY: secret.generated(env, 'session-key') },
  ${singlePod ? "topology: 'single-pod', include: [db, cache]" : 'replicas: 2'},
});`;

/** When each container was started, in the words of the kubelet. */
function startedAt(pod: Pod): Record<string, number> {
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  return Object.fromEntries(statuses.map(({ name, state }) => [name, Date.parse(state.running?.startedAt ?? '')]));
}

/** The time in front of the first line of a container's log that has the text, in milliseconds. */
async function saidAt(program: Program, pod: string, container: string, text: string): Promise<number> {
  const log = await program.kubectl('logs', pod, '-c', container, '--timestamps');
  const line = log.split('\n').find((candidate) => candidate.includes(text));
  if (line === undefined) throw new Error(`${container} did not say "${text}":\n${log}`);
  return Date.parse(line.slice(0, line.indexOf(' ')));
}

describe('the shop of apps/shop.ts on a real node', () => {
  let program: Program;
  beforeEach(() => {
    program = new Program();
  });
  afterEach(() => program.close());

  it('comes from nothing to Ready with a pod for each part, and takes orders', async () => {
    program.write(SHOP(false));
    await program.deployed();
    expect(await program.http('shop-web', '/')).toBe('1.4.2');
    expect(await program.http('shop-web', '/orders', 'a chair')).toBe('ordered');
    expect(await program.http('shop-web', '/orders')).toBe('["a chair"]');
    expect(await program.http('shop-web', '/count')).toBe('1');
    const [db, web] = [await program.pod('shop-db'), await program.pod('shop-web')];
    const accepting = await saidAt(program, db.metadata.name, 'db', 'ready to accept connections');
    expect(startedAt(web)['web']).toBeGreaterThanOrEqual(Math.floor(accepting / 1000) * 1000);
  });

  it('comes from nothing to Ready in one pod: database, cache, app, one after the other', async () => {
    program.write(SHOP(true));
    await program.deployed();
    expect(await program.http('shop-web', '/orders', 'a table')).toBe('ordered');
    expect(await program.http('shop-web', '/orders')).toBe('["a table"]');
    const pod = await program.pod('shop-web');
    const { db = 0, cache = 0, web = 0 } = startedAt(pod);
    const accepting = await saidAt(program, pod.metadata.name, 'db', 'listening on IPv4 address "127.0.0.1"');
    // The kubelet writes whole seconds.
    expect(db).toBeLessThanOrEqual(cache);
    expect(Math.floor(accepting / 1000) * 1000).toBeLessThanOrEqual(cache);
    expect(cache).toBeLessThanOrEqual(web);
  });

  it('stops the one pod in the reverse order: the app has ended before its database is asked to', async () => {
    program.write(SHOP(true));
    await program.deployed();
    const pod = await program.pod('shop-web');
    const logs = ['web', 'cache', 'db'].map((container) =>
      program.kubectl('logs', pod.metadata.name, '-c', container, '--timestamps', '--follow'),
    );
    await program.kubectl('delete', 'pod', pod.metadata.name, '--wait=false');
    const [web = '', cache = '', db = ''] = await Promise.all(logs);
    const at = (log: string, text: string): number => {
      // The last one: PostgreSQL's first start stops a server of its own.
      const line = log.split('\n').findLast((candidate) => candidate.includes(text));
      if (line === undefined) throw new Error(`nothing says "${text}":\n${log}`);
      return Date.parse(line.slice(0, line.indexOf(' ')));
    };
    expect(at(web, 'has stopped')).toBeLessThanOrEqual(at(cache, 'Received SIGTERM'));
    expect(at(cache, 'bye bye')).toBeLessThanOrEqual(at(db, 'received fast shutdown request'));
    expect(db).toContain('database system is shut down');
  });
});
