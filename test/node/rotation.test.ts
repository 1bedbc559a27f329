import { underLoad } from './load';
import { Program } from './program';

const shop = (token: string) => `
const db = new Postgres(env, 'db', { version: 17, storage: '200Mi' });
new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz', replicas: 2,
  env: { DATABASE_URL: db.url },
  files: { '/run/shop/session-key': secret.generated(env, 'session-key', { rotate: '${token}' }) },
});`;

describe('rotation on a real node', () => {
  let program: Program;
  beforeAll(async () => {
    program = new Program();
    program.write(shop('v1'));
    await program.deployed();
    await program.http('shop-web', '/orders', 'a lamp');
  });
  afterAll(() => program.close());

  const fileOf = async (pod: string) => program.exec(pod, 'web', 'cat /run/shop/session-key');

  it('of an app’s own secret replaces its pods, fails no request, and every pod reads the new value', async () => {
    const before = await program.secret('shop-session-key');
    program.write(shop('v2'));
    const { failures, answers, sent } = await underLoad(program, 'shop-web', 50, async () => {
      await program.deployed();
    });
    expect(failures).toEqual([]);
    expect(answers).toEqual({ '1.4.2': sent });
    const { value } = await program.secret('shop-session-key');
    expect(value).not.toBe(before['value']);
    const pods = await program.pods('shop-web');
    expect(pods).toHaveLength(2);
    for (const { metadata } of pods) expect(await fileOf(metadata.name)).toBe(value);
  });

  it('of a database’s password, as docs/data.md says: the server, the Secret, the pods that use it', async () => {
    const { password: old = '' } = await program.secret('shop-db');
    const next = 'correcthorsebatterystaple';
    const db = await program.pod('shop-db');
    const login = (password: string) =>
      program.exec(db.metadata.name, 'db', `PGPASSWORD=${password} psql -h shop-db -U app -d app -tAc 'SELECT 42'`);
    expect(await login(old)).toBe('42\n');

    await program.exec(db.metadata.name, 'db', `psql -U app -d app -c "ALTER ROLE app PASSWORD '${next}'"`);
    await program.kubectl('patch', 'secret', 'shop-db', '--patch', JSON.stringify({ stringData: { password: next } }));
    const deployed = await program.deployed();
    expect(deployed.output).toMatch(/configured +Secret\/\S+\/shop-db/);
    expect(deployed.output).not.toContain(next);
    expect((await program.secret('shop-db'))['url']).toContain(`:${next}@`);
    await program.kubectl('rollout', 'restart', 'deployment/shop-web', 'statefulset/shop-db');
    for (const workload of ['statefulset/shop-db', 'deployment/shop-web']) {
      await program.kubectl('rollout', 'status', workload, '--timeout=90s');
    }

    expect(await login(next)).toBe('42\n');
    await expect(login(old)).rejects.toThrow(/password authentication failed/);
    expect(await program.http('shop-web', '/orders', 'a shade')).toBe('ordered');
    expect(await program.http('shop-web', '/orders')).toBe('["a lamp","a shade"]');
    expect((await program.deployed()).output).toContain('Nothing to do');
  });
});
