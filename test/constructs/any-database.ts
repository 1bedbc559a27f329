import fc from 'fast-check';
import type { Construct } from 'constructs';
import { MariaDb, Memcached, MySql, Postgres, Redis, Valkey, quantity, type Backend } from 'podwright';

/** How a database is declared: everything that tells it apart from another one. */
export interface AnyDatabase {
  readonly id: string;
  readonly kind: 'postgres' | 'mysql' | 'mariadb' | 'redis' | 'valkey' | 'memcached';
  readonly version: number;
  readonly role: 'cache' | 'store';
  readonly memoryMi: number | undefined;
  readonly connections: number | undefined;
  readonly storageGi: number;
  readonly backup: boolean;
}

const versions = {
  postgres: [14, 15, 16, 17, 18],
  mysql: ['8.0', '8.4'],
  mariadb: ['10.11', '11.4', '11.8'],
  redis: ['7.4', '8.2'],
  valkey: ['7.2', '8.1'],
} as const;

export const anyDatabase = (id: fc.Arbitrary<string>): fc.Arbitrary<AnyDatabase> =>
  fc.record({
    id,
    kind: fc.constantFrom('postgres', 'mysql', 'mariadb', 'redis', 'valkey', 'memcached'),
    version: fc.nat(20),
    role: fc.constantFrom('cache', 'store'),
    // Mostly so small that memory is what runs out.
    memoryMi: fc.option(fc.oneof(fc.integer({ min: 300, max: 2000 }), fc.integer({ min: 64, max: 20_000 })), {
      nil: undefined,
    }),
    connections: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined, freq: 3 }),
    storageGi: fc.integer({ min: 1, max: 500 }),
    backup: fc.boolean(),
  });

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** Declares it below any construct. */
export function declareDatabase(scope: Construct, database: AnyDatabase): Backend {
  const { id, kind, version, role, memoryMi, connections, storageGi, backup } = database;
  const memory = memoryMi === undefined ? undefined : quantity(`${String(memoryMi)}Mi`);
  const storage = quantity(`${String(storageGi)}Gi`);
  const job = { schedule: '0 3 * * *', to: { claim: { storage } } } as const;
  const sql = { memory, connections, storage };
  switch (kind) {
    case 'postgres': {
      const db = new Postgres(scope, id, { version: pick(versions.postgres, version), ...sql });
      if (backup) db.backup(job);
      return db;
    }
    case 'mysql': {
      const db = new MySql(scope, id, { version: pick(versions.mysql, version), ...sql });
      if (backup) db.backup(job);
      return db;
    }
    case 'mariadb': {
      const db = new MariaDb(scope, id, { version: pick(versions.mariadb, version), ...sql });
      if (backup) db.backup(job);
      return db;
    }
    case 'redis': {
      const release = pick(versions.redis, version);
      return role === 'cache'
        ? new Redis(scope, id, { version: release, role, memory })
        : new Redis(scope, id, { version: release, role: 'store', memory, storage });
    }
    case 'valkey': {
      const release = pick(versions.valkey, version);
      return role === 'cache'
        ? new Valkey(scope, id, { version: release, role, memory })
        : new Valkey(scope, id, { version: release, role: 'store', memory, storage });
    }
    case 'memcached':
      return new Memcached(scope, id, { memory, connections });
  }
}
