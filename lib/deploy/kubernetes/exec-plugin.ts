import { spawn } from 'node:child_process';
import { UnreachableError } from '../cluster';
import type { KubeconfigContext, Section } from './kubeconfig';
import type { Variables } from './proxy';

/** Characters that a plugin may print: a credential is small, a program gone wild must not fill our memory. */
const mostOutput = 1_000_000;
const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];

/** What a plugin hands out. */
interface PluginStatus {
  readonly token?: unknown;
  readonly clientCertificateData?: unknown;
  readonly clientKeyData?: unknown;
  readonly expirationTimestamp?: unknown;
}

/** A user of the kubeconfig as the plugin made it: with a token or a certificate in place of `exec`. */
export interface IssuedUser {
  readonly user: Section;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
}

/**
 * Runs the credential plugin of a user. It has no terminal to ask at, and nothing that it prints gets into an error:
 * that may be a token.
 * @throws UnreachableError naming the user and, where that is why, the program; `limit` is in milliseconds
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export async function issueUser(access: KubeconfigContext, env: Variables, limit: number): Promise<IssuedUser> {
  const { exec, ...user } = access.user;
  const output = await runPlugin(access, exec as Section, env, limit);
  const status = statusOf(output);
  if (status === undefined) throw failed(access, 'its credential plugin printed no ExecCredential with a status');
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status;
  const expiresAt = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : Number.NaN;
  if (typeof token !== 'string' && (typeof cert !== 'string' || typeof key !== 'string')) {
    throw failed(access, 'its credential plugin gave neither a token nor a certificate with its key');
  }
  const issued = {
    ...user,
    ...(typeof token === 'string' ? { token } : {}),
    ...(typeof cert === 'string' && typeof key === 'string'
      ? { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) }
      : {}),
  };
  return { user: issued, ...(Number.isNaN(expiresAt) ? {} : { expiresAt }) };
}

/** What the plugin printed. One that hangs is killed. */
function runPlugin(access: KubeconfigContext, exec: Section, env: Variables, limit: number): Promise<string> {
  const { command, args } = exec;
  if (typeof command !== 'string' || command === '') {
    throw failed(access, 'its exec section names no command', 'correct the kubeconfig');
  }
  const words = Array.isArray(args) ? args.map(String) : [];
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env: variablesOf(access, exec, env), stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    const end = (error?: UnreachableError): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      if (error === undefined) return resolve(output);
      child.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(
      () => end(failed(access, `its credential plugin ${command} took more than ${limit / 1000} s and was ended`)),
      limit,
    );
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      output += text;
      if (output.length > mostOutput) end(failed(access, `its credential plugin ${command} printed too much`));
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const hint = typeof exec['installHint'] === 'string' ? oneLine(exec['installHint']) : undefined;
      end(
        error.code === 'ENOENT'
          ? failed(access, `the program ${command} is not on PATH`, hint)
          : failed(access, `the program ${command} cannot be run (${error.code ?? 'unknown'})`, hint),
      );
    });
    child.on('close', (code) => {
      const how = code === null ? 'was ended by a signal' : `ended with ${code}`;
      end(code === 0 ? undefined : failed(access, `its credential plugin ${command} ${how}`));
    });
  });
}

/** The caller's variables, those of the kubeconfig, and what is asked for. */
function variablesOf({ cluster, server }: KubeconfigContext, exec: Section, env: Variables): NodeJS.ProcessEnv {
  const { apiVersion, provideClusterInfo } = exec;
  const about = { server, ...cluster };
  const spec = { interactive: false, ...(provideClusterInfo === true ? { cluster: about } : {}) };
  const own: unknown[] = Array.isArray(exec['env']) ? exec['env'] : [];
  const given = own.flatMap((one) => {
    const { name, value } = (one ?? {}) as { name?: unknown; value?: unknown };
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
  const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec });
  return { ...env, ...Object.fromEntries(given), KUBERNETES_EXEC_INFO: info };
}

function statusOf(output: string): PluginStatus | undefined {
  try {
    const credential = JSON.parse(output) as { apiVersion?: unknown; kind?: unknown; status?: PluginStatus } | null;
    const known = credential?.kind === 'ExecCredential' && versions.includes(String(credential.apiVersion));
    return known && typeof credential.status === 'object' ? credential.status : undefined;
  } catch {
    return undefined;
  }
}

function failed({ userName }: KubeconfigContext, why: string, fix?: string): UnreachableError {
  return new UnreachableError(`no credentials for user ${userName} of the kubeconfig: ${why}`, {
    fix: fix ?? 'run its credential plugin or log in by hand, or choose another --context',
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A hint is for people, and may be several paragraphs. */
function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
