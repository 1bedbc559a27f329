/** What a name ends in when its value is a secret: the last word says what a thing is. */
const secretWords = new Set([
  'apikey',
  'bearer',
  'credential',
  'credentials',
  'masterauth',
  'passphrase',
  'passwd',
  'password',
  'pgpass',
  'pgpassword',
  'pass',
  'privatekey',
  'pwd',
  'requirepass',
  'secret',
  'secretkey',
  'token',
]);

/** A key is secret by the word before it: a public key and a sort key are not. */
const secretKeys = new Set(
  (
    'access account admin aes api app auth cipher client cookie crypt crypto csrf deploy encryption hmac jwt license ' +
    'master private root rsa secret server service session sign signature signing ssh ssl storage tls webhook'
  ).split(' '),
);

/** What no person would write as a name: long, of letters and digits, without words. */
const random = /^(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z0-9+/=_-]{20,}$/;
const harmlessKeys = /^(?:public|pub|publishable|site|sort|partition|primary|foreign|cache|index|routing|hash|object)$/;

const credentialUrl = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/@:]{0,256}:([^\s/@]{1,256})@/i;
/** `user:password@tcp(host)` of Go, `password=...` of libpq, JDBC and ADO. */
const drivers = [
  /(?:^|[\s"'=])[\w.-]{1,64}:([^\s:@/()]{1,256})@(?:tcp|udp|unix)\(/i,
  /(?:^|[\s;&?])(?:password|passwd|pwd)\s?=\s?'?([^\s;&'"]{1,256})/i,
];
/** `?api_key=...`, `&token=...`. */
const queryParameter = /[?&]([A-Za-z][\w.-]{0,64})=([^\s&#"'`;,)]{1,512})/g;
const authorization =
  /\bauthorization["']?\s{0,8}[:=]\s{0,8}["']?(?:basic|bearer|digest|token)\s{1,8}([^\s"']{1,4096})/i;
const privateKey = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/;

/** Tokens that begin in a known way. */
const token = new RegExp(
  [
    /\bgh[pousr]_[A-Za-z0-9]{36}/,
    /\bgithub_pat_[A-Za-z0-9_]{22}/,
    /\bglpat-[A-Za-z0-9_-]{20}/,
    /\bxox[abprs]-[A-Za-z0-9-]{10}/,
    /\bnpm_[A-Za-z0-9]{36}/,
    /\bsk-(?:proj|svcacct|admin|ant)-[A-Za-z0-9_-]{20}/,
    /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40}/,
    /\b[rs]k_live_[A-Za-z0-9]{16}/,
    /\bAKIA[A-Z0-9]{16}\b/,
    /\bAIza[A-Za-z0-9_-]{35}/,
    /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/**
 * Whether a value under this name would be a secret: `DB_PASSWD`, `apiKey`; not `PASSWORD_MIN_LENGTH`, `PUBLIC_KEY`. Of
 * keys that are unheard of, the value decides.
 */
export function isSecretName(name: string, value = ''): boolean {
  const words = name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (last === 'authorization') return /^(?:basic|bearer|digest|token) +\S/i.test(value.trim());
  if (secretWords.has(last)) return true;
  if (last !== 'key') return false;
  const before = words.at(-2) ?? '';
  return secretKeys.has(before) || (!harmlessKeys.test(before) && random.test(value.trim()));
}

/**
 * Whether the text is written out: not empty, not composed of other variables, not a path, not a switch.
 *
 * @param script whether it stands in a text for a shell or another program, which fills in more than Kubernetes does
 */
export function isLiteral(text: string, script = false): boolean {
  const value = text.trim();
  if (value === '' || isPath(value) || /^(?:true|false|null|none)$/i.test(value)) return false;
  return !isPlaceholder(value) && !(script && isComputed(value));
}

/** What kind of secret a text contains, whatever it is called; undefined when none is seen. */
export function secretIn(text: string): string | undefined {
  const script = /\s/.test(text.trim());
  const password = credentialUrl.exec(text)?.[1];
  if (password !== undefined && !isPlaceholder(password) && !(script && isComputed(password))) {
    return 'a URL with a password';
  }
  for (const [, name = '', value = ''] of text.matchAll(queryParameter)) {
    if (!/^:[a-z]\w*$/i.test(value) && isLiteral(value, script) && isSecretName(name, value))
      return 'a URL with a secret';
  }
  const credentials = authorization.exec(text)?.[1];
  if (credentials !== undefined && isLiteral(credentials, script)) return 'an Authorization header';
  for (const driver of drivers) {
    const found = driver.exec(text)?.[1];
    if (found !== undefined && isLiteral(found, script)) return 'a connection string with a password';
  }
  if (privateKey.test(text)) return 'a private key';
  return token.test(text) ? 'a token' : undefined;
}

/**
 * `/run/secrets/password`, `/token`, `/App/key.pem`. One base64 text in 64 begins with a slash, too: what has a digit
 * is a path only below a folder in lower case or with an extension, or in parts that no key would have.
 */
function isPath(value: string): boolean {
  if (!/^(?:\/[\w.@+:~=-]+)+\/?$/.test(value)) return value === '/';
  if (/^\/(?:[a-z.][a-z0-9._-]+\/|[a-z][a-z._-]*$)/.test(value) || /\.[a-z]{2,5}$/.test(value)) return true;
  return value.lastIndexOf('/') > 0 && !random.test(value);
}

/** `$(NAME)`, `${NAME}`, `$NAME`, `Bearer $NAME`, `{{ .name }}`, `<password>`: filled in somewhere else. */
function isPlaceholder(text: string): boolean {
  return (
    /\$\([A-Za-z_][\w.-]*\)|\{\{/.test(text) ||
    // Of `${NAME:-default}` the default is written out.
    /\$\{[A-Za-z_][\w.-]*(?::?-\$?\}|:?[?+][^}]*)?\}/.test(text) ||
    /^(?:[A-Za-z]+ )?\$[A-Z_][A-Z0-9_]*$|^<[^>]*>$|^\{[\w.-]*\}$/.test(text) ||
    // What printf, Python, Maven or a writer of examples leaves open.
    /^%(?:[sdqv]|\([\w.]+\)s)(?:\\n)?$|^@[\w.]+@$|^(?:X{3,}|x{3,}|\*+|\.+)$/.test(text)
  );
}

/** What a shell or a program puts in: `$name`, `$(command)`, `${name#prefix}`, `env:NAME`, `process.env.NAME`. */
function isComputed(text: string): boolean {
  const value = text.replace(/^["']+/, '');
  return (
    /\$[A-Za-z_0-9({@*]|`/.test(value) ||
    /^(?:env|file|fd|stdin|pass):|^(?:process\.env|os\.environ|ENV\[)|^[\w.]+\(/.test(value) ||
    // The pattern of a `case`, a counter.
    !/[A-Za-z0-9]/.test(value) ||
    /^\d$/.test(value)
  );
}
