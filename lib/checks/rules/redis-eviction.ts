import { dataVolumes, writablePaths } from '../mounts-data';
import type { Rule } from '../rule';

export const redisEviction: Rule = {
  id: 'redis-eviction',
  demand: 'Redis is a cache or a store: what it keeps on disk it never evicts, and what it does not keep it may.',
  source: 'https://redis.io/docs/latest/develop/reference/eviction/',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check(entry, { inventory }) {
    for (const { container, path } of entry.containers) {
      const settings = inventory.settingsOf(container);
      if (!settings.has('maxmemory')) continue;
      const policy = settings.get('maxmemory_policy') ?? 'noeviction';
      const keeps = settings.get('appendonly') === 'yes' || writablePaths(container, dataVolumes(entry)).length > 0;
      if (keeps && policy.startsWith('allkeys-')) {
        yield {
          code: 'REDIS_EVICTION',
          field: [...path, 'args'],
          message: `it keeps its keys on disk, and drops any of them when the memory is full (${policy})`,
          fix: 'set maxmemory-policy to noeviction; a cache keeps nothing on disk',
        };
      } else if (!keeps && policy === 'noeviction') {
        yield {
          code: 'REDIS_EVICTION',
          field: [...path, 'args'],
          message: 'it keeps nothing on disk, and refuses every write when the memory is full (noeviction)',
          fix: 'set maxmemory-policy to allkeys-lru; a store has appendonly and a claim',
        };
      }
    }
  },
};
