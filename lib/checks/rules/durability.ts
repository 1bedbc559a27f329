import { asText, type Fields } from '../../objects/read-field';
import type { Rule } from '../rule';

/** `setting=value` for the values that switch it off, as servers read them: any beginning of `off`, in quotes, joined to `-c`. */
function isOff(setting: string): RegExp {
  const name = setting.replaceAll('_', '[-_]');
  return new RegExp(`(?:^|[\\s"'-]c?)${name}\\s*=\\s*["']?(?:off?|f|fa|fal|fals|false|no?|0)\\b`, 'i');
}

/** Setting and the values that lose what was committed. */
const unsafe: readonly (readonly [setting: RegExp, why: string])[] = [
  [isOff('fsync'), 'fsync is off: a crash destroys the database'],
  [isOff('full_page_writes'), 'full_page_writes is off: a crash destroys the database'],
  [isOff('synchronous_commit'), 'synchronous_commit is off: the last commits are lost in a crash'],
  [
    /innodb[-_]flush[-_]log[-_]at[-_]trx[-_]commit\s*=\s*["']?[02]\b/i,
    'commits of the last second are lost in a crash',
  ],
  [/(?:^|[\s"'-])sync[-_]binlog\s*=\s*["']?0\b/i, 'the binary log loses commits in a crash'],
  [
    /innodb[-_]doublewrite\s*=\s*["']?(?:off|false|0|detect_only)\b|(?:skip|disable)[-_]innodb[-_]doublewrite\b/i,
    'a torn page destroys the database',
  ],
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
      let program = programOf(container);
      for (const field of ['command', 'args']) {
        const words: unknown = container[field];
        if (!Array.isArray(words)) continue;
        const texts = words.map((word) => asText(word) ?? '');
        for (const [index, text] of texts.entries()) {
          if (isPostgres(text)) program = text;
          const message =
            lossOf(text, texts[index + 1]) ?? (isPostgres(program) ? syncOff(text) : undefined) ?? lossOfScript(text);
          if (message === undefined) continue;
          yield { code: 'DURABILITY', field: [...path, field, index], message, fix: 'leave the setting out' };
        }
      }
    }
  },
};

/** `--name=value`, or `--name` and the value as the next word. */
function lossOf(text: string, next: string | undefined): string | undefined {
  const flag = /^--[\w-]+$/.test(text);
  if (!flag && !text.includes('=')) return undefined;
  const setting = flag && next !== undefined && !next.startsWith('-') ? `${text}=${next}` : text;
  return unsafe.find(([pattern]) => pattern.test(setting))?.[1];
}

/** What the image runs where no command is given. */
function programOf({ command, image }: Fields): string {
  const [, name = ''] = /([^/:@]+)(?::[^/@]*)?(?:@.*)?$/.exec(asText(image) ?? '') ?? [];
  return command === undefined && /^(?:postg|timescale|pgvector)/.test(name) ? 'postgres' : '';
}

function isPostgres(word: string): boolean {
  return /^(?:\/[^\s]*\/)?postgres$/.test(word);
}

function syncOff(flag: string): string | undefined {
  return flag === '-F' ? 'fsync is off (-F): a crash destroys the database' : undefined;
}

/** `postgres -F` among the commands of a script. */
function lossOfScript(text: string): string | undefined {
  if (!text.includes('postgres') || !text.includes('-F')) return undefined;
  for (const command of text.split(/[;&|\n]/)) {
    const words = command.trim().split(/\s+/);
    const at = words.findIndex(isPostgres);
    if (at !== -1 && words.includes('-F', at)) return syncOff('-F');
  }
  return undefined;
}
