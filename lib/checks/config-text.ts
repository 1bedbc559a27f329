import { isLiteral, isSecretName } from './secret-text';

/** Where none of these stands, no setting has the name of a secret: most files are done with it. */
const hint = /pass|pwd|secret|token|key|cred|bearer/i;

/** `name: value`, `"name": "value"`, `name = value`; every part has an end, as a file may have a MiB. */
const setting =
  /(?<![\w.-])([A-Za-z][\w.-]{0,63})["']?[ \t]{0,8}(?::=|=>|[:=])[ \t]{0,8}(?:"([^"\n]{1,512})"|'([^'\n]{1,512})'|([^\s"'=`{}[\](),;#&<>|][^\s"'`{}[\](),;#&<>|]{0,511}))/g;

/** A line of `.netrc`. */
const netrc = /\blogin\s{1,8}\S{1,256}\s{1,8}password\s{1,8}(\S{1,256})/;

const comment = /(?:^|\n)[ \t]*(?:#|;|\/\/|\*)[^\n]*$/;

/** The name of the first secret that is written into a file of settings; undefined when none is seen. */
export function secretSetting(text: string): string | undefined {
  if (!hint.test(text)) return undefined;
  for (const found of text.matchAll(setting)) {
    const [, name = '', double, single, bare = ''] = found;
    const value = double ?? single ?? bare;
    if (!hint.test(name) || !isSecretName(name, value) || !isLiteral(value, true)) continue;
    if (!isWritten(name, value, bare === '')) continue;
    if (!comment.test(text.slice(Math.max(0, found.index - 256), found.index))) return name;
  }
  const password = netrc.exec(text)?.[1];
  return password !== undefined && isLiteral(password, true) ? 'password' : undefined;
}

/** What stands where a value is described or labelled. */
const words =
  /^(?:pass(?:word|wort|wd|phrase)?|string|text|hidden|masked|required|optional|secret|token|default|plain|basic|undefined|include|enabled|disabled)$/;
/** `vault:v1:...`, `op://...`, `ENC[...]`, `{cipher}...`: it is somewhere else, or encrypted. */
const reference = /^(?:[a-z][a-z0-9+.-]{0,30}:|ENC[[(]|\{)/i;
/** `config.password`: code. */
const property = /^[A-Za-z_]\w*(?:\??\.\w+)+$/;
/** `shop-db2-credentials`: what Kubernetes and its likes name. */
const objectName = /^(?:[a-z]+\d{0,3}|\d{1,4})(?:[-._/](?:[a-z]+\d{0,3}|\d{1,4}))*$/;

/** Whether somebody has written a value down: a file has also labels, types and names of what holds it. */
function isWritten(name: string, value: string, quoted: boolean): boolean {
  // A label in another script is no password.
  if (/[^\x21-\x7e]/.test(value) || reference.test(value) || (!quoted && property.test(value))) return false;
  const mixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (/(?:pass|pwd)[a-z]*$/i.test(name)) {
    return (mixed && value.length >= 6) || (/^[a-z]{6,}$/.test(value) && !words.test(value));
  }
  return mixed && value.length >= 10 && !objectName.test(value);
}
