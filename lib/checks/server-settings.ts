import { asText, type Fields } from '../objects/read-field';

/**
 * The settings of a server on its command line, with `_` for `-`: `-c name=value`, `--name=value`, `--name value` and
 * `-n value`. Of several values of one name the last counts, as for the servers.
 */
export function serverSettings(container: Fields): ReadonlyMap<string, string> {
  const words = ['command', 'args'].flatMap((field) => {
    const list: unknown = container[field];
    return Array.isArray(list) ? list.map((word) => asText(word) ?? '') : [];
  });
  const settings = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const [, dashes, name, value] = /^(--?)?([a-z][\w-]*)(?:=(.*))?$/is.exec(word) ?? [];
    if (value !== undefined) settings.set(plain(name), value);
    else if (dashes !== undefined) settings.set(plain(name), words[index + 1] ?? '');
  }
  return settings;
}

function plain(name: string | undefined): string {
  return (name ?? '').toLowerCase().replaceAll('-', '_');
}

/** MiB of an amount as servers write it, `64MB`, `64mb` or `384M`; undefined when it is none, or has no unit. */
export function mebibytesOf(amount: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^(\d+)\s*([kmgt])i?b?$/i.exec(amount ?? '') ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 2 ** (10 * ('kmgt'.indexOf(unit.toLowerCase()) - 1));
}
