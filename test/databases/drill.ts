import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { MariaDb, Postgres, Redis, type BackupTarget } from 'podwright';
import { Scene } from '../support/authoring';
import type { LocalDatabase } from './local-database';
import { startMariaDb } from './local-mariadb';
import { startPostgres } from './local-postgres';
import { startRedis } from './local-redis';

const claim: BackupTarget = { claim: { storage: '20Gi' } };

/** Each kind as the program says it, and the server that stands for it here. */
export const kinds = {
  PostgreSQL: {
    start: startPostgres,
    declare: ({ environment }: Scene) => new Postgres(environment, 'db', { version: 15, storage: '5Gi' }),
  },
  MariaDB: {
    start: startMariaDb,
    declare: ({ environment }: Scene) => new MariaDb(environment, 'db', { version: '10.11', storage: '5Gi' }),
  },
  Redis: {
    start: startRedis,
    declare: ({ environment }: Scene) => new Redis(environment, 'db', { role: 'store', storage: '2Gi' }),
  },
} as const;
export type Kind = keyof typeof kinds;

export interface Ended {
  readonly status: number;
  readonly log: string;
}

/** The scripts as they stand in the manifests, run against a real server. */
export class Drill {
  readonly root = mkdtempSync(path.join(tmpdir(), 'podwright-drill-'));
  readonly #database: LocalDatabase;

  constructor(kind: Kind, database: LocalDatabase, to = claim) {
    this.#database = database;
    const scene = new Scene();
    const declared = kinds[kind].declare(scene);
    declared.backup({ schedule: '0 3 * * *', to });
    declared.restore('drill');
    expect(scene.findings).toEqual([]);
    for (const folder of ['backup', 'secrets', 'store-secrets', 'scripts', 'tmp', 'programs']) {
      mkdirSync(path.join(this.root, folder));
    }
    for (const { data } of scene.manifests.filter((manifest) => manifest.kind === 'ConfigMap')) {
      for (const [key, text] of Object.entries(data as Record<string, string>)) {
        writeFileSync(path.join(this.root, 'scripts', key.replace('etc_backup_', '')), text);
      }
    }
    writeFileSync(path.join(this.root, 'secrets/password'), database.password);
  }

  get files(): string {
    return path.join(this.root, 'backup');
  }

  /** The dumps that have a name. */
  get dumps(): string[] {
    return readdirSync(this.files)
      .filter((file) => /^shop-db-\d.*(?<!sha256)$/.test(file))
      .sort();
  }

  /** Stands in for a program until the next call: `exit 3`. */
  replace(programs: Readonly<Record<string, string>>): void {
    const folder = path.join(this.root, 'programs');
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(path.join(folder, name), `#!/bin/bash\n${text}\n`);
      chmodSync(path.join(folder, name), 0o755);
    }
  }

  backup(env: Readonly<Record<string, string>> = {}): Ended {
    return this.#run('backup.sh', env);
  }

  /** Of the newest dump, unless `RESTORE_FILE` says otherwise. */
  restore(id: string, env: Readonly<Record<string, string>> = {}): Ended {
    return this.#run('restore.sh', { RESTORE_ID: id, ...env });
  }

  overwrite(id: string, env: Readonly<Record<string, string>> = {}): Ended {
    return this.restore(id, { RESTORE_OVERWRITE: 'true', ...env });
  }

  /** As the containers have it. */
  get env(): Readonly<Record<string, string>> {
    const { port, user, bin } = this.#database;
    return {
      PATH: [path.join(this.root, 'programs'), bin, process.env.PATH ?? ''].join(':'),
      TMPDIR: path.join(this.root, 'tmp'),
      DB_HOST: '127.0.0.1',
      DB_PORT: String(port),
      DB_NAME: 'app',
      DB_USER: user,
      BACKUP_OF: 'shop-db',
      BACKUP_KEEP: '2',
      RESTORE_FILE: 'latest',
      RESTORE_OVERWRITE: 'false',
      BACKUP_FOLDER: this.files,
      SECRET_FOLDER: path.join(this.root, 'secrets'),
      STORE_SECRET_FOLDER: path.join(this.root, 'store-secrets'),
    };
  }

  #run(script: string, env: Readonly<Record<string, string>>): Ended {
    const { status, stdout, stderr } = spawnSync('bash', [path.join(this.root, 'scripts', script)], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...this.env, ...env },
    });
    return { status: status ?? -1, log: `${stdout}${stderr}` };
  }

  /** What runs leave behind besides dumps, safety copies and marks: nothing. */
  get left(): string[] {
    const hidden = readdirSync(this.files).filter((file) => file.startsWith('.') && !file.startsWith('.restored-'));
    return [...hidden, ...readdirSync(path.join(this.root, 'tmp'))];
  }

  end(): void {
    expect(this.left).toEqual([]);
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What a script says that ended well, or that refused. */
export const done = (log: string | RegExp): object => ({ status: 0, log: expect.stringMatching(log) as string });
export const refused = (log: string | RegExp): object => ({ status: 1, log: expect.stringMatching(log) as string });
