import type { IConstruct } from 'constructs';
import { noteMistake } from '../../conventions/mistakes';

/** Names of databases and users stand in shell commands and in URLs, unquoted. */
export function checkDatabaseNames(construct: IConstruct, names: Readonly<Record<string, string | undefined>>): void {
  for (const [prop, name] of Object.entries(names)) {
    if (name === undefined || /^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(name)) continue;
    const message = `${prop}: "${name}" is not possible: letters, digits and "_", no digit first, at most 32`;
    noteMistake(construct, { code: 'E_DB_NAME', severity: 'error', message, fix: `leave \`${prop}\` out: app` });
  }
}
