import { CommandLine } from './command-line';
import type { Live } from './deploying';

/** What the shop has of a Secret, and which pods run. */
async function stateOf(cli: CommandLine): Promise<{ key: string; password: string; web: string[]; db: string[] }> {
  const of = (kind: string): Promise<Live[]> => cli.api.list<Live>(`/api/v1/namespaces/${cli.namespace}/${kind}`);
  const [secrets, pods] = [await of('secrets'), await of('pods')];
  const value = (name: string, key: string): string => {
    const data = secrets.find(({ metadata }) => metadata.name === name)?.data ?? {};
    return Buffer.from(data[key] ?? '', 'base64').toString();
  };
  const uids = (component: string): string[] =>
    pods
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === component)
      .map(({ metadata }) => metadata.uid);
  return {
    key: value('shop-session-key', 'value'),
    password: value('shop-db', 'password'),
    web: uids('web'),
    db: uids('db'),
  };
}

describe('a generated secret that is rotated, on a real API server', () => {
  let cli: CommandLine;
  beforeEach(async () => (cli = await CommandLine.open()));
  afterEach(() => cli.close());

  const rotate = (token: string): void => {
    const program = cli.read('shop.ts').replace(/secret\.generated\(env, 'session-key'[^)]*\)/, () => {
      return `secret.generated(env, 'session-key', { rotate: '${token}' })`;
    });
    cli.write('shop.ts', program);
  };

  it('has a new value, its readers roll, nobody else does, and no value is printed', async () => {
    cli.writeShop({ cache: false });
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    const before = await stateOf(cli);
    expect(before.key).toMatch(/^\w{32}$/);
    expect(before.web).toHaveLength(1);

    rotate('2026-02');
    const planned = await cli.run('diff', 'shop.ts', '--verbose');
    expect(planned.stdout).toContain('Secret/');
    const deployed = await cli.run('deploy', 'shop.ts', '--yes', '--verbose');
    expect(deployed.code).toBe(0);
    const after = await stateOf(cli);
    expect(after.key).toMatch(/^\w{32}$/);
    expect(after.key).not.toBe(before.key);
    expect(after.web).toHaveLength(1);
    expect(after.web).not.toEqual(before.web);
    expect([after.password, after.db]).toEqual([before.password, before.db]);

    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    expect(cli.writes).toEqual([]);
    for (const value of [before.key, after.key, before.password]) {
      for (const form of [value, Buffer.from(value).toString('base64')]) {
        expect(cli.printed.filter((text) => text.includes(form))).toEqual([]);
      }
    }
    // The value of an earlier revision is nowhere any more: going back keeps the one that is there.
    expect((await cli.run('rollback', 'shop.ts', '--yes')).code).toBe(0);
    expect((await stateOf(cli)).key).toBe(after.key);
    expect((await cli.run('deploy', 'shop.ts', '--yes')).code).toBe(0);
    expect((await stateOf(cli)).key).toBe(after.key);
  });
});
