import type { Section } from './kubeconfig';

/**
 * The headers by which a user of the kubeconfig acts as somebody else: `as`, `as-uid`, `as-groups` and `as-user-extra`.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export function impersonationOf(user: Section): Readonly<Record<string, string | readonly string[]>> {
  const { as, 'as-uid': uid, 'as-groups': groups, 'as-user-extra': extra } = user;
  const headers: Record<string, string | readonly string[]> = {};
  if (isText(as)) headers['impersonate-user'] = as;
  if (isText(uid)) headers['impersonate-uid'] = uid;
  if (Array.isArray(groups) && groups.length > 0) headers['impersonate-group'] = groups.map(String);
  if (typeof extra === 'object' && extra !== null) {
    for (const [key, values] of Object.entries(extra as Record<string, unknown>)) {
      if (Array.isArray(values)) headers[`impersonate-extra-${headerName(key)}`] = values.map(String);
    }
  }
  return headers;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** What is no character of a header's name is percent-encoded, as client-go does: the API server decodes it. */
function headerName(key: string): string {
  return [...Buffer.from(key.toLowerCase(), 'utf8')]
    .map((byte) => String.fromCharCode(byte))
    .map((char) =>
      /[a-z0-9!#$&'*+.^_`|~-]/.test(char) ? char : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}
