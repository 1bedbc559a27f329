import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

/** Setting and the values that lose what was committed. */
const unsafe: readonly (readonly [setting: RegExp, why: string])[] = [
  [/(?:^|[\s-])fsync\s*=\s*(?:off|false|no|0)\b/i, 'fsync is off: a crash destroys the database'],
  [/(?:^|[\s-])full_page_writes\s*=\s*(?:off|false|no|0)\b/i, 'full_page_writes is off: a crash destroys the database'],
  [/innodb[-_]flush[-_]log[-_]at[-_]trx[-_]commit\s*=\s*[02]\b/i, 'commits of the last second are lost in a crash'],
  [/(?:^|[\s-])sync[-_]binlog\s*=\s*0\b/i, 'the binary log loses commits in a crash'],
  [/innodb[-_]doublewrite\s*=\s*(?:off|0)\b/i, 'a torn page destroys the database'],
];

export const durability: Rule = {
  id: 'durability',
  demand: 'A database writes what it has committed: no setting trades that for speed.',
  source:
    'https://www.postgresql.org/docs/current/runtime-config-wal.html; https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      for (const field of ['command', 'args']) {
        const words: unknown = container[field];
        if (!Array.isArray(words)) continue;
        for (const [index, word] of words.entries()) {
          const text = asText(word) ?? '';
          const found = text.includes('=') ? unsafe.find(([setting]) => setting.test(text)) : undefined;
          if (found === undefined) continue;
          yield { code: 'DURABILITY', field: [...path, field, index], message: found[1], fix: 'leave the setting out' };
        }
      }
    }
  },
};
