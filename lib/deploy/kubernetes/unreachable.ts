import { X509Certificate } from 'node:crypto';
import { ApiError, UnreachableError } from '../cluster';
import type { ClusterAccess, Credentials } from './credentials';
import type { NetworkError } from './exchange';

/** The server never answered anything. */
export function unreachable({ context, server }: ClusterAccess, error: NetworkError): UnreachableError {
  const [what, fix] = whyAndFix(error);
  return new UnreachableError(`context ${context}: ${server}: ${what}`, { fix, cause: error });
}

/** The server answers, but not this time: the request may or may not have been carried out. */
export function noAnswer(what: string, { server }: ClusterAccess, error: NetworkError): ApiError {
  const message = `no answer from ${server}: ${whyAndFix(error)[0]}`;
  return new ApiError(`${what} failed: ${message}`, { status: 0, reason: 'NoAnswer', message }, error);
}

/** Whatever answers at that address, it is not an API server: a login page, a proxy, another service. */
export function notKubernetes(
  { context, server }: ClusterAccess,
  status: number,
  contentType: string,
): UnreachableError {
  const kind = /^[\w.+-]+\/[\w.+-]+/.exec(contentType)?.[0] ?? 'no content type';
  return new UnreachableError(
    `context ${context}: ${server} answered ${status} with ${kind}: that is not the Kubernetes API`,
    {
      fix: 'check the server URL, and whether a proxy or a login page answers in its place',
    },
  );
}

/** Only the host of the new place is named: the rest may carry a token. The request is not sent there. */
export function redirected(
  { context, server }: ClusterAccess,
  status: number,
  location: string | undefined,
): UnreachableError {
  const target = URL.canParse(location ?? '') ? new URL(location ?? '').host : 'another path';
  return new UnreachableError(
    `context ${context}: ${server} redirects (${status}) to ${target}, which is not followed`,
    {
      fix: 'put the URL of the API server itself into the kubeconfig',
    },
  );
}

/** 401, with fresh credentials too. */
export function refused({ context, server }: ClusterAccess, credentials: Credentials): UnreachableError {
  const expiry = expiryOf(credentials.tls.cert);
  const expired = expiry !== undefined && expiry.getTime() < Date.now();
  const why = expired ? `: the client certificate expired on ${expiry.toISOString().slice(0, 10)}` : '';
  return new UnreachableError(`context ${context}: ${server} refused the credentials (401)${why}`, {
    fix: expired ? 'renew the client certificate of the kubeconfig' : 'log in again, or choose another --context',
  });
}

function expiryOf(certificate: unknown): Date | undefined {
  if (typeof certificate !== 'string' && !Buffer.isBuffer(certificate)) return undefined;
  try {
    return new Date(new X509Certificate(certificate).validTo);
  } catch {
    return undefined;
  }
}

/** What a network error means, and what to do. Its own message is not used: what it quotes is not ours to decide. */
function whyAndFix({ code, message }: NetworkError): readonly [string, string] {
  const network = 'check the network, the VPN and the server URL of the kubeconfig';
  const trust = 'check certificate-authority-data of the kubeconfig: it is never skipped by itself';
  if (code === 'ECONNREFUSED') return ['the connection was refused', 'check that the cluster runs, and its port'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return [`the host name cannot be resolved (${code})`, network];
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT') return [message === '' ? 'no answer in time' : message, network];
  if (code === 'CERT_HAS_EXPIRED') return ['the certificate of the server has expired', 'renew it'];
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return ['the certificate of the server is for another host', trust];
  if (/SELF_SIGNED|UNABLE_TO|CERT/.test(code)) return [`the certificate of the server is not trusted (${code})`, trust];
  return [`the connection failed (${code})`, network];
}
