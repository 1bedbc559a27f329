import { readdir, readFile, readlink } from 'node:fs/promises';
import { Program } from './program';

const shop = `
const db = new Postgres(env, 'db', { version: 17, storage: '1Gi' });
const cache = new Redis(env, 'cache', { role: 'cache' });
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz', replicas: 1,
  env: { DATABASE_URL: db.url },
  files: { '/run/shop/session-key': secret.generated(env, 'session-key'), '/run/shop/redis-url': cache.url },
});`;

interface Secret {
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
}

interface Process {
  readonly command: string;
  readonly environment: string;
}

describe('secrets on a real node', () => {
  let program: Program;
  beforeAll(async () => {
    program = new Program();
    program.write(shop);
    await program.deployed();
  });
  afterAll(() => program.close());

  /** Passwords and keys of the namespace by `secret/key`. */
  async function secretValues(): Promise<Readonly<Record<string, string>>> {
    const secrets = await program.api.list<Secret>(program.path('secrets'));
    const entries = secrets.flatMap(({ metadata, data = {} }) =>
      Object.entries(data)
        .filter(([key]) => /password|value|key/.test(key))
        .map(([key, value]) => [`${metadata.name}/${key}`, Buffer.from(value, 'base64').toString()] as const),
    );
    return Object.fromEntries(entries);
  }

  /** Every process of the namespace's containers, as the host sees it. */
  async function processesOf(pod: string, container: string): Promise<readonly Process[]> {
    const own = (await program.exec(pod, container, 'readlink /proc/1/ns/pid')).trim();
    const found: Process[] = [];
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      if ((await readlink(`/proc/${pid}/ns/pid`).catch(() => '')) !== own) continue;
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      found.push({ command: await read('cmdline'), environment: await read('environ') });
    }
    return found;
  }

  async function everyContainer(): Promise<readonly { pod: string; container: string }[]> {
    const pods = await program.allPods();
    return pods.flatMap(({ metadata, spec }) =>
      spec.containers.map(({ name }) => ({ pod: metadata.name, container: name })),
    );
  }

  it('are in no process environment and no command line, but for what the app was given as one', async () => {
    const values = await secretValues();
    expect(Object.keys(values)).toEqual(
      expect.arrayContaining(['shop-cache/password', 'shop-db/password', 'shop-session-key/value']),
    );
    const seen: string[] = [];
    for (const { pod, container } of await everyContainer()) {
      const processes = await processesOf(pod, container);
      expect(processes.length).toBeGreaterThan(0);
      for (const [name, value] of Object.entries(values)) {
        if (processes.some(({ command }) => command.includes(value))) seen.push(`${container}: ${name} as an argument`);
        if (processes.some(({ environment }) => environment.includes(value))) seen.push(`${container}: ${name}`);
      }
    }
    // The entrypoint of PostgreSQL's image exports what it read from the file: the server keeps it.
    expect(seen.sort()).toEqual(['db: shop-db/password', 'web: shop-db/password']);
  });

  it('are in no log of a container', async () => {
    const values = Object.values(await secretValues());
    for (const { pod, container } of await everyContainer()) {
      const log = await program.kubectl('logs', pod, '-c', container);
      expect(log).not.toBe('');
      for (const value of values) expect(log).not.toContain(value);
    }
  });

  it('are files that the app’s user reads and nobody else', async () => {
    const { metadata } = await program.pod('shop-web');
    const listing = await program.exec(metadata.name, 'web', 'id -u; ls -lnL /run/shop; cat /run/shop/session-key');
    expect(listing).toMatch(/^10001$/m);
    expect(listing).toMatch(/^-r--r----- 1 0 10001 .* session-key$/m);
    expect(listing).toMatch(/^-r--r----- 1 0 10001 .* redis-url$/m);
    expect(listing).toContain((await secretValues())['shop-session-key/value']);
    const db = await program.pod('shop-db');
    expect(await program.exec(db.metadata.name, 'db', 'ls -lnL /run/secrets/db')).toMatch(
      /^-r--r----- 1 0 10001 .* password$/m,
    );
  });

  it('cannot be read by another user of the container', async () => {
    const { metadata } = await program.pod('shop-web');
    const [{ ids } = { ids: '' }] = [{ ids: await program.exec(metadata.name, 'web', 'cat /proc/self/status') }];
    // No capability is left to become somebody else, or to read past the modes.
    expect(ids).toMatch(/^CapEff:\s+0+$/m);
    expect(ids).toMatch(/^CapBnd:\s+0+$/m);
    expect(ids).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(ids).toMatch(/^Seccomp:\s+2$/m);
    expect(ids).toMatch(/^Uid:\s+10001\s+10001\s+10001\s+10001$/m);
  });
});
