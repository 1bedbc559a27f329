import type { Finding } from '../errors';

/** Code of a rule -> the code under which a construct tells the same, and better: it knows its own props. */
const sameMistake: Readonly<Record<string, string>> = {
  E_SERVER_MEMORY: 'E_DB_MEMORY',
  E_INGRESS_TLS: 'E_INSECURE_REASON',
  W_INGRESS_TLS: 'E_INSECURE_REASON',
};

/** What a wrong name of an app or a construct leads to: every object, label and reference that is made of it. */
const namesAndLabels = new Set(['E_NAME', 'E_LABEL_VALUE']);

/** What the rules found, without what the construct of the same place has told already, and what follows from a name. */
export function withoutToldAlready(found: readonly Finding[], told: readonly Finding[]): readonly Finding[] {
  const names = told.flatMap((each) => (each.code === 'E_NAME' ? quotedIn(each) : []));
  return found.filter((finding) => {
    const { code, path } = finding;
    if (told.some((each) => each.code === sameMistake[code] && each.path === path)) return false;
    if (!namesAndLabels.has(code)) return true;
    return !quotedIn(finding).some((text) => names.some((name) => text.includes(name) || name.endsWith(`-${text}`)));
  });
}

/** The value that a message is about stands first in it. */
function quotedIn({ message }: Finding): readonly string[] {
  return /^"([^"]+)"/.exec(message)?.slice(1) ?? [];
}
