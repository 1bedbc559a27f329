import { readFile } from 'node:fs/promises';
import type { Agent } from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import { impersonationOf } from './impersonation';
import { kubeconfigError, type KubeconfigContext, type Section } from './kubeconfig';

/** How requests are authenticated and the server is known, for the life of one token. */
export interface Credentials {
  /** `authorization`, and the headers of impersonation. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly tls: Pick<SecureContextOptions, 'ca' | 'cert' | 'key' | 'pfx' | 'passphrase'> & {
    readonly servername?: string | undefined;
    readonly rejectUnauthorized?: boolean | undefined;
  };
  /** Milliseconds since 1970; new ones are made before. Absent: they are good until they are refused. */
  readonly expiresAt?: number | undefined;
  /** Leads through a proxy. Absent: connect directly. */
  readonly agent?: Agent | undefined;
}

/** Where a connection goes and how it gets its credentials. */
export interface ClusterAccess {
  readonly context: string;
  /** URL of the API server without a trailing slash. */
  readonly server: string;
  /** Makes new credentials at each call. */
  readonly load: () => Promise<Credentials>;
}

/** Milliseconds before their end at which credentials are made anew: a request under way must not outlive them. */
const early = 10_000;

/** Keeps credentials until they end or are refused. Whoever asks while they are being made gets the same ones. */
export class CredentialStore {
  private current: Promise<Credentials> | undefined;
  private renewAt = Infinity;

  constructor(private readonly load: () => Promise<Credentials>) {}

  get(): Promise<Credentials> {
    if (Date.now() >= this.renewAt) this.current = undefined;
    this.current ??= this.renew();
    return this.current;
  }

  private async renew(): Promise<Credentials> {
    this.renewAt = Infinity;
    try {
      const made = await this.load();
      // A clock that is far off would have a plugin run for every request: then only a refusal counts.
      const lifetime = (made.expiresAt ?? Infinity) - Date.now();
      if (lifetime > 2 * early) this.renewAt = Date.now() + lifetime - early;
      return made;
    } catch (error) {
      this.current = undefined;
      throw error;
    }
  }

  /** `refused` were answered with 401: the next `get` makes new ones, unless somebody already did. */
  async refuse(refused: Credentials): Promise<void> {
    const current = this.current;
    if ((await current?.catch(() => undefined)) === refused && this.current === current) this.current = undefined;
  }
}

/** True when a program hands out the credentials. Nothing secret is sent in the clear, so that none is asked there. */
export function hasPlugin({ user, server }: KubeconfigContext): boolean {
  return user['exec'] !== undefined && user['exec'] !== null && !server.startsWith('http:');
}

/** True for credentials that client-node makes: auth providers (OIDC, old cloud ones), and ways through a proxy. */
export function needsClientNode({ cluster, user, server }: KubeconfigContext): boolean {
  if (server.startsWith('http:')) return false;
  return [cluster['proxy-url'], user['auth-provider'], user['exec']].some(
    (value) => value !== undefined && value !== null,
  );
}

/** Credentials that stand in the kubeconfig or in files that it names, which are read anew at each call. */
export async function credentialsOf({ cluster, user, server }: KubeconfigContext): Promise<Credentials> {
  // Nothing secret is sent in the clear, as with kubectl.
  if (server.startsWith('http:')) return { headers: {}, tls: {} };
  const tls = {
    ca: await data(cluster, 'certificate-authority'),
    cert: await data(user, 'client-certificate'),
    key: await data(user, 'client-key'),
    servername: text(cluster['tls-server-name']),
    rejectUnauthorized: cluster['insecure-skip-tls-verify'] === true ? false : undefined,
  };
  return {
    headers: { ...(await authorization(user)), ...impersonationOf(user) },
    tls: Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined)),
  };
}

async function authorization(user: Section): Promise<Record<string, string>> {
  // client-node knows the file under the second name only, kubectl under the first.
  const path = text(user['tokenFile']) ?? text(user['token-file']);
  const token = path === undefined ? text(user['token']) : (await file(path, 'tokenFile')).toString('utf8').trim();
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  const name = text(user['username']);
  if (name === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${name}:${text(user['password']) ?? ''}`).toString('base64')}` };
}

/** `<field>-data` in base64, or the file that `field` names. The data win, as in kubectl. */
async function data(section: Section, field: string): Promise<Buffer | undefined> {
  const inline = text(section[`${field}-data`]);
  if (inline !== undefined) return Buffer.from(inline, 'base64');
  const path = text(section[field]);
  return path === undefined ? undefined : file(path, field);
}

async function file(path: string, field: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw kubeconfigError(`${field} ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
