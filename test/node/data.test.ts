import { waitFor } from '../cluster/wait';
import { Node } from './node';
import { isReady, Program, type Pod } from './program';

interface Options {
  readonly db?: string;
  readonly image?: string;
  readonly settings?: string;
}

const shop = ({ db = '', image = '1.4.2' }: Options = {}) => `
const db = new Postgres(env, 'db', { version: 17, storage: '200Mi', ${db} });
const store = new Redis(env, 'store', { role: 'store', storage: '100Mi' });
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${image}', port: 8080, health: '/healthz', replicas: 1,
  env: { DATABASE_URL: db.url, REDIS_URL: store.url },
});`;

const logOf = (program: Program, pod: string, container: string): Promise<string> =>
  program.kubectl('logs', pod, '-c', container);

describe('data on a real node', () => {
  let program: Program;

  /** As soon as the app has found its database again. */
  async function orders(): Promise<readonly string[]> {
    const answer = () => program.http('shop-web', '/orders').catch(() => undefined);
    return JSON.parse(await waitFor('an answer of the app', answer, 60_000)) as string[];
  }

  /** The database's pod, after it was replaced, with an app that reaches it again. */
  async function replaced(before: Pod): Promise<Pod> {
    const pod = await program.nextPod('shop-db', before.metadata.uid);
    await waitFor('the app', async () => isReady(await program.pod('shop-web')), 30_000);
    return pod;
  }

  describe('while the node runs', () => {
    beforeAll(async () => {
      program = new Program();
      program.write(shop());
      await program.deployed();
      await program.http('shop-web', '/orders', 'first');
    });
    afterAll(() => program.close());

    it('lies in a folder of its own on a volume whose root is root’s and holds lost+found', async () => {
      const { metadata } = await program.pod('shop-db');
      const listing = await program.exec(metadata.name, 'db', 'ls -ln /var/lib/postgresql/data; ls -lnd "$PGDATA"');
      expect(listing).toMatch(/^drwx\S{6} +\d+ +0 .* lost\+found$/m);
      expect(listing).toMatch(/^drwx\S{6} +\d+ 10001 10001 .* \/var\/lib\/postgresql\/data\/pgdata$/m);
    });

    it('outlives the pod, which stops cleanly under an open session', async () => {
      const before = await program.pod('shop-db');
      const log = program.kubectl('logs', before.metadata.name, '-c', 'db', '--follow');
      const session = program
        .exec(before.metadata.name, 'db', 'psql -U app -d app -c "BEGIN; SELECT pg_sleep(60)"')
        .catch((error: unknown) => String(error));
      await waitFor('the session', async () => {
        const count = `psql -U app -d app -tAc "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"`;
        return Number(await program.exec(before.metadata.name, 'db', count)) > 1;
      });
      await program.kubectl('delete', 'pod', before.metadata.name, '--wait=false');
      expect(await log).toContain('database system is shut down');
      expect(await session).toMatch(/terminat|closed the connection|exit/);
      const after = await replaced(before);
      const next = await logOf(program, after.metadata.name, 'db');
      expect(next).toMatch(/database system was shut down at/);
      expect(next).not.toMatch(/recovery/);
      expect(await orders()).toEqual(['first']);
    });

    it('outlives a change of its settings, a change of its image, and a deploy of the same', async () => {
      for (const db of ["memory: '640Mi'", "memory: '640Mi', image: 'docker.io/library/postgres:17.6-bookworm'"]) {
        const before = await program.pod('shop-db');
        program.write(shop({ db }));
        await program.deployed();
        expect((await program.pod('shop-db')).metadata.uid).not.toBe(before.metadata.uid);
        expect(await orders()).toEqual(['first']);
      }
      const again = await program.deployed();
      expect(again.output).toContain('Nothing to do');
      expect(await program.http('shop-web', '/count')).toBe('1');
    });
  });

  it('outlives a power cut of the node: row and key are there again, after a recovery', async () => {
    const node = await Node.start();
    program = new Program(node.access);
    try {
      program.write(shop());
      await program.deployed();
      await program.http('shop-web', '/orders', 'before the cut');
      // Redis writes its file once a second.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await node.cutPower();
      await node.boot();
      await waitFor(
        'the app',
        async () => {
          return (await program.http('shop-web', '/orders').catch(() => '')) === '["before the cut"]';
        },
        90_000,
      );
      expect(await program.http('shop-web', '/count')).toBe('1');
      const { metadata } = await program.pod('shop-db');
      expect(await logOf(program, metadata.name, 'db')).toContain('automatic recovery in progress');
      const again = await program.deployed();
      expect(again.output).toContain('Nothing to do');
    } finally {
      await program.close();
      await node.stop();
    }
  });
});
