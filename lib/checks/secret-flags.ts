/** A client, and the flag before its password. */
interface Client {
  readonly program: RegExp;
  /** Before the word that is the password. */
  readonly flag?: RegExp;
  /** At the beginning of the word whose rest is the password. */
  readonly prefix?: string;
}

const clients: readonly Client[] = [
  // `-p` alone asks, and the word behind it is a database.
  { program: /^(?:mysql|mariadb)(?:-?[a-z]+)?$/, prefix: '-p' },
  { program: /^mongo(?:sh|[a-z]+)?$/, flag: /^-p$/ },
  { program: /^(?:redis|valkey)-(?:cli|benchmark)$/, flag: /^-a$/ },
  { program: /^sshpass$/, flag: /^-p$/, prefix: '-p' },
  { program: /^ldap[a-z]+$/, flag: /^-w$/, prefix: '-w' },
];

/** Whether the word behind this flag is a password for the program that the words before it call. */
export function isPasswordFlag(flag: string, before: string): boolean {
  const program = programOf(before);
  return clients.some((client) => client.program.test(program) && client.flag?.test(flag) === true);
}

/** How a word begins whose rest is a password: `-p` of `mysql -psecret`. */
export function passwordPrefix(before: string): string | undefined {
  const program = programOf(before);
  return clients.find((client) => client.program.test(program))?.prefix;
}

/** The program that is called last in a script or a command, without its folder. */
export function programOf(script: string): string {
  const [last = ''] = script.split(/[;&|\n(`]/).slice(-1);
  const words = last.trim().split(/\s+/);
  const program = words.find(
    (word) => !/^(?:["']*[A-Za-z_]\w*=|sudo$|exec$|env$|time$|(?:ba|da|z)?sh$|-)/.test(basename(word)),
  );
  return basename(program ?? '');
}

function basename(word: string): string {
  return word.replace(/^["']|["']$/g, '').replace(/^\/(?:[^/]*\/)*/, '');
}
