import { waitFor } from '../cluster/wait';
import { Program } from './program';

const databases = (more = '') => `
const databases = [
  new Postgres(env, 'postgres', { version: 17, storage: '200Mi', cpu: '50m' }),
  new MariaDb(env, 'mariadb', { version: '11.8', storage: '300Mi', cpu: '50m' }),
  new Redis(env, 'store', { role: 'store', storage: '100Mi', cpu: '50m' }),
];
for (const each of databases) each.backup({ schedule: '0 3 * * *', to: { claim: { storage: '100Mi' } } });
${more}`;

/** Cuts the end off every dump, as a disk that was full or a copy that broke off would. */
const CUT = `
new podwright.Job(env, 'cut', {
  image: 'docker.io/library/postgres:17.7-bookworm',
  command: ['bash', '-c', 'for file in /*-backup/shop-*.{dump,sql.gz,rdb}; do truncate -s -10 "$file"; done'],
  volumes: Object.fromEntries(
    databases.map(({ name }) => ['/' + name + '-backup', podwright.volume.existing(name + '-backup')]),
  ),
});`;

interface Contents {
  readonly fill: string;
  /** Prints how much there is, and a checksum over all of it. */
  readonly sum: string;
}

const mariadb = 'mariadb -uapp -p"$(cat /run/secrets/mariadb/password)" app';
const redis = 'REDISCLI_AUTH="$(cat /run/secrets/store/password)" redis-cli';

const CONTENTS: Readonly<Record<string, Contents>> = {
  postgres: {
    fill: 'psql -U app -d app -c "CREATE TABLE t AS SELECT n, md5(n::text) AS text FROM generate_series(1, 5000) AS n"',
    sum: `psql -U app -d app -tAc "SELECT count(*) || ' ' || md5(string_agg(n || text, ',' ORDER BY n)) FROM t"`,
  },
  mariadb: {
    fill: `${mariadb} -e "CREATE TABLE t AS SELECT seq AS n, md5(seq) AS text FROM seq_1_to_5000"`,
    sum: `${mariadb} -sNe "SELECT count(*), sum(crc32(concat(n, text))) FROM t"`,
  },
  store: {
    fill: `for n in $(seq 1 500); do echo "set key:$n value-$n"; done | ${redis} > /dev/null`,
    sum: `${redis} dbsize; for n in $(seq 1 500); do echo "get key:$n"; done | ${redis} | sha256sum`,
  },
};
const IDS = Object.keys(CONTENTS);

describe('backups on a real node', () => {
  let program: Program;
  beforeAll(() => {
    program = new Program();
  });
  afterAll(() => program.close());

  async function inDatabase(id: string, what: keyof Contents): Promise<string> {
    const { metadata } = await program.pod(`shop-${id}`);
    return (await program.exec(metadata.name, id, CONTENTS[id]?.[what] ?? '')).trim();
  }

  async function sums(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(await Promise.all(IDS.map(async (id) => [id, await inDatabase(id, 'sum')] as const)));
  }

  it('bring back every row and key after the databases and their disks are gone', async () => {
    program.write(databases());
    await program.deployed();
    await Promise.all(IDS.map((id) => inDatabase(id, 'fill')));
    const before = await sums();
    expect(before).toEqual({
      postgres: expect.stringMatching(/^5000 [0-9a-f]{32}$/) as unknown,
      mariadb: expect.stringMatching(/^5000\t\d+$/) as unknown,
      store: expect.stringMatching(/^500\n[0-9a-f]{64} /) as unknown,
    });
    for (const id of IDS) {
      // What the schedule starts, as it was emitted.
      await program.kubectl('create', 'job', `now-${id}`, `--from=cronjob/shop-${id}-backup`);
    }
    for (const id of IDS) {
      await program.kubectl('wait', `job/now-${id}`, '--for=condition=complete', '--timeout=90s');
      expect(await program.kubectl('logs', `job/now-${id}`)).toMatch(/^wrote shop-\S+, \d+ bytes$/m);
    }

    const destroyed = await program.podwright('destroy', 'app.ts', '--yes');
    expect({ code: destroyed.code, output: destroyed.output }).toMatchObject({ code: 0 });
    await waitFor('the pods to be gone', async () => {
      return (await Promise.all(IDS.map((id) => program.pods(`shop-${id}`)))).flat().length === 0;
    });
    await program.kubectl('delete', ...IDS.map((id) => `pvc/shop-${id}-data`));

    program.write(databases(`for (const each of databases) each.restore('drill');`));
    await program.deployed();
    expect(await sums()).toEqual(before);
  });

  it('are refused when something is missing at their end, and the databases stay as they are', async () => {
    const before = await sums();
    program.write(databases(CUT));
    await program.deployed();
    for (const [index, id] of IDS.entries()) {
      program.write(databases(`databases[${String(index)}].restore('second', { overwrite: true });`));
      const { code, output } = await program.deploy();
      expect(output).toMatch(new RegExp(`shop-${id}-\\S+ is truncated or was changed`));
      expect({ code, output }).toMatchObject({ code: 20 });
    }
    expect(await sums()).toEqual(before);
  });
});
