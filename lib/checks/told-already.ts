import type { Finding } from '../errors';

/** Code of a rule -> the code under which a construct tells the same, and better: it knows its own props. */
const sameMistake: Readonly<Record<string, string>> = {
  E_SERVER_MEMORY: 'E_DB_MEMORY',
  E_INGRESS_TLS: 'E_INSECURE_REASON',
  W_INGRESS_TLS: 'E_INSECURE_REASON',
};

/** What the rules found, without what the construct of the same place has told already. */
export function withoutToldAlready(found: readonly Finding[], told: readonly Finding[]): readonly Finding[] {
  return found.filter(({ code, path }) => !told.some((each) => each.code === sameMistake[code] && each.path === path));
}
