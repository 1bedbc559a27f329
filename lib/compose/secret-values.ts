import { programOf } from '../checks/secret-flags';
import { isLiteral, isSecretName, secretIn } from '../checks/secret-text';
import type { ComposeService } from './compose-service';

/** Values that are secret wherever they stand, each with the name of a variable that has it. */
export type SecretValues = ReadonlyMap<string, string>;

/** Whether a variable stays behind. Rather one too many: what is copied stands in the history of a repository. */
export function isSecretVariable(name: string, value: string): boolean {
  return (
    /pass|pwd|secret|token|key$|cred|auth/i.test(name) ||
    isSecretName(name, value) ||
    secretIn(value) !== undefined ||
    isChosenAtRandom(login.exec(value)?.[1] ?? '') ||
    (/(?:^|_)BASIC(?:_|$)/i.test(name) && login.test(value))
  );
}

/** What `-p` is to programs that have it for something else than a password, most of them a port, a path or "keep". */
const otherP =
  /^(?:mkdir|cp|install|scp|ssh|sftp|nc|tsc|tar|ps|touch|bash|rsync|pgrep|read|psql|pg_\w+|createdb|dropdb|createuser|vacuumdb|reindexdb|(?:redis|valkey)-\w+|docker|podman|helm|kubectl|next|serve|http-server|jest|npx)$/;

/** Whether a flag has a secret value: also `-p` and `--auth` before what is no word for a mode, number, file or port. */
export function isSecretFlag(name: string, value: string, before: string): boolean {
  if (isSecretName(name, value)) return true;
  if (/^(?:-u|--user)$/.test(name)) {
    const password = login.exec(value)?.[1] ?? '';
    return isChosenAtRandom(password) || (password !== '' && /^(?:curl|wget|http)$/.test(programOf(before)));
  }
  if (!/^(?:-p|--?auth)$/.test(name) || !/^[^\s.:/_-]+$/.test(value)) return false;
  return isChosenAtRandom(value) || (name === '-p' && !/^\d+$/.test(value) && !otherP.test(programOf(before)));
}

/** What variables with the names of secrets have, where it is too particular to mean something else elsewhere. */
export function secretValuesOf(services: readonly ComposeService[]): SecretValues {
  const values = new Map<string, string>();
  for (const { env } of services) {
    for (const [name, value] of Object.entries(env)) {
      const inUrl = /:\/\/[^\s/@:]*:([^\s/@]+)@/.exec(value)?.[1];
      const secret = inUrl ?? (isSecretName(name, value) ? value.replace(/^\w+ +/, '') : login.exec(value)?.[1]);
      const named = inUrl !== undefined || isSecretVariable(name, value);
      if (named && secret !== undefined && isLiteral(secret) && isChosenAtRandom(secret)) values.set(secret, name);
    }
  }
  return new Map([...values].sort(([a], [b]) => b.length - a.length));
}

/** The text, each secret value in it replaced. */
export function replaceValues(text: string, values: SecretValues, instead: (variable: string) => string): string {
  let written = text;
  for (const [value, name] of values)
    if (written.includes(value)) written = written.replaceAll(value, () => instead(name));
  return written;
}

/** `user:password`. */
const login = /^[^\s:/]+:([^\s:/]+)$/;

/** `postgres` is the password of many a database, and a word that stands everywhere. */
function isChosenAtRandom(text: string): boolean {
  return text.length >= 8 && /[A-Za-z]/.test(text) && (/\d/.test(text) || /[a-z].*[A-Z]|[A-Z].*[a-z]/.test(text));
}
