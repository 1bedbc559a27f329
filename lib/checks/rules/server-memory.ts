import { dataDefaults } from '../../conventions/data-defaults';
import { bytesOf } from '../../objects/quantity-value';
import { asText, fieldAt, type Fields } from '../../objects/read-field';
import type { Rule } from '../rule';
import { mebibytesOf } from '../server-settings';

/** What a server may take by its own settings, and how much of its limit that may be. */
interface Plan {
  readonly needMi: number;
  readonly share: number;
  readonly what: string;
}

export const serverMemory: Rule = {
  id: 'server-memory',
  demand: 'What a database or a cache may take by its settings fits into its memory limit: else the kernel ends it.',
  source:
    'https://www.postgresql.org/docs/current/runtime-config-resource.html; https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }, { inventory }) {
    for (const { container, path } of containers) {
      const limit = bytesOf((fieldAt(container, 'resources', 'limits', 'memory') ?? '') as string | number);
      const plan = limit === undefined ? undefined : planOf(container, inventory.settingsOf(container));
      if (limit === undefined || plan === undefined) continue;
      const roomMi = Math.floor((limit / 2 ** 20) * plan.share);
      if (plan.needMi <= roomMi) continue;
      yield {
        code: 'SERVER_MEMORY',
        field: [...path, 'resources', 'limits', 'memory'],
        message: `${plan.what} may take ${String(Math.ceil(plan.needMi))}Mi, but ${String(roomMi)}Mi of the limit are there for it`,
        fix: 'raise the limit, or lower the settings',
      };
    }
  },
};

function planOf(container: Fields, settings: ReadonlyMap<string, string>): Plan | undefined {
  const amount = (name: string): number | undefined => mebibytesOf(settings.get(name));
  const buffers = amount('shared_buffers');
  if (buffers !== undefined) {
    const { connectionMi, maintenanceWorkers, memoryShare, maxConnections, workMemMi } = dataDefaults.postgres;
    const connections = Number(settings.get('max_connections') ?? maxConnections);
    // The server's own defaults where nothing is said.
    const perConnection = (amount('work_mem') ?? workMemMi) + connectionMi;
    const maintenance = (amount('maintenance_work_mem') ?? 64) * maintenanceWorkers;
    return {
      needMi: buffers + connections * perConnection + maintenance,
      share: memoryShare,
      what: `shared_buffers, ${String(connections)} connections and maintenance`,
    };
  }
  const pool = amount('innodb_buffer_pool_size');
  if (pool !== undefined) {
    const { connectionMi, memoryShare, maxConnections } = dataDefaults.mysql;
    const connections = Number(settings.get('max_connections') ?? maxConnections);
    return {
      needMi: pool + connections * connectionMi,
      share: memoryShare,
      what: `the buffer pool and ${String(connections)} connections`,
    };
  }
  const keys = amount('maxmemory');
  if (keys !== undefined) {
    // A fork copies pages while it saves.
    const saves = settings.get('appendonly') === 'yes' || settings.get('save') !== '';
    return { needMi: keys, share: saves ? 0.6 : 0.8, what: saves ? 'maxmemory of a store' : 'maxmemory' };
  }
  const items = Number(settings.get('m'));
  if (!isMemcached(container) || !Number.isFinite(items)) return undefined;
  return { needMi: items, share: 0.8, what: 'the items' };
}

function isMemcached({ image, command, args }: Fields): boolean {
  const words = [command, args].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return words.includes('memcached') || /(?:^|\/)memcached(?::|@|$)/.test(asText(image) ?? '');
}
