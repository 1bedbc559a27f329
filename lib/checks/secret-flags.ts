/** A client, and the flag before its password. */
interface Client {
  readonly program: RegExp;
  /** Before the word that is the password. */
  readonly flag?: string;
  /** At the beginning of the word whose rest is the password. */
  readonly prefix?: string;
}

const clients: readonly Client[] = [
  // `-p` alone asks, and the word behind it is a database.
  { program: /^(?:mysql|mariadb)(?:-?[a-z]+)?$/, prefix: '-p' },
  { program: /^mongo(?:sh|[a-z]+)?$/, flag: '-p' },
  { program: /^(?:redis|valkey)-(?:cli|benchmark)$/, flag: '-a' },
  { program: /^sshpass$/, flag: '-p', prefix: '-p' },
  { program: /^ldap[a-z]+$/, flag: '-w', prefix: '-w' },
];

/** Whether the word behind this flag is a password for the program that the words before it call. */
export function isPasswordFlag(flag: string, before: string): boolean {
  return isCalled(
    clients.filter((client) => client.flag === flag),
    before,
  );
}

/** Whether the rest of a word that begins so is a password: `-p` of `mysql -psecret`. */
export function isPasswordPrefix(prefix: string, before: string): boolean {
  return isCalled(
    clients.filter((client) => client.prefix === prefix),
    before,
  );
}

/** Few words are such flags: only for those a script is read. */
function isCalled(some: readonly Client[], before: string): boolean {
  if (some.length === 0) return false;
  const program = programOf(before);
  return some.some((client) => client.program.test(program));
}

/** What calls the program behind it, words of shells among them, and how many words of its own stand between. */
const callers: ReadonlyMap<string, number> = new Map([
  ...['sudo', 'exec', 'env', 'time', 'sh', 'bash', 'dash', 'zsh', 'ash', 'nice', 'nohup', 'setsid', 'command'].map(
    (word) => [word, 0] as const,
  ),
  ...['if', 'then', 'elif', 'else', 'while', 'until', 'do'].map((word) => [word, 0] as const),
  ...['timeout', 'gosu', 'su-exec', 'chroot'].map((word) => [word, 1] as const),
]);

/** The program that is called last in a script or a command, without its folder. */
export function programOf(script: string): string {
  const [last = ''] = script.split(/[;&|\n(`]/).slice(-1);
  const words = last.trim().split(/\s+/);
  while (words.length > 0) {
    const word = basename(words.shift() ?? '');
    if (callers.has(word)) words.splice(0, callers.get(word));
    else if (!/^(?:["']*[A-Za-z_]\w*=|[-!{]|$)/.test(word)) return word;
  }
  return '';
}

function basename(word: string): string {
  return word.replace(/^["']|["']$/g, '').replace(/^\/(?:[^/]*\/)*/, '');
}
