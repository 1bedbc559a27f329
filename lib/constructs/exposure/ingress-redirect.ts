import type { Ingress as IngressManifest } from '../../../imports/k8s';
import type { Manifest } from '../../manifest';
import type { MakeResource } from '../component';
import { renderIngress, type IngressObject, type IngressRedirect } from './ingress-object';

const nginx = 'nginx.ingress.kubernetes.io';
const traefik = 'traefik.ingress.kubernetes.io';

/** Annotations of the Ingress itself. */
export function redirectAnnotations(redirect: IngressRedirect | undefined): Record<string, string> {
  if (redirect === undefined || redirect.http === false) return {};
  if (redirect.controller === 'nginx') return { [`${nginx}/force-ssl-redirect`]: 'true' };
  return { [`${traefik}/router.entrypoints`]: 'websecure' };
}

/** An Ingress, and what it answers with redirects. */
export interface RedirectingIngress {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly redirect: IngressRedirect;
  readonly object: IngressObject;
}

/** The objects beside the Ingress that answer with redirects. */
export function makeRedirects(make: MakeResource, redirecting: RedirectingIngress): void {
  const { id, name, namespace, redirect, object } = redirecting;
  const { controller, from = [], http = true, permanent = true } = redirect;
  const target = object.paths[0];
  if (target === undefined) return;
  const ingress = (suffix: string, fields: IngressObject): void => {
    make<IngressManifest>(`${id}-${suffix}`, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      name: `${name}-${suffix}`,
      render: () => renderIngress(fields),
    });
  };
  const middleware = (suffix: string, spec: object): Record<string, string> => {
    make<Manifest>(`${id}-${suffix}-middleware`, {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'Middleware',
      name: `${name}-${suffix}`,
      render: () => ({ spec }),
    });
    return { [`${traefik}/router.middlewares`]: `${namespace}-${name}-${suffix}@kubernetescrd` };
  };
  if (controller === 'traefik' && http) {
    // A router with TLS answers on no plain entry point: the plain one is a router of its own.
    const annotations = {
      ...middleware('http', { redirectScheme: { scheme: 'https', permanent } }),
      [`${traefik}/router.entrypoints`]: 'web',
    };
    ingress('http', { ...object, annotations, tls: undefined });
  }
  if (from.length === 0) return;
  const annotations =
    controller === 'nginx'
      ? { [`${nginx}/${permanent ? 'permanent' : 'temporal'}-redirect`]: `https://${target.host}$request_uri` }
      : middleware('hosts', {
          redirectRegex: { regex: '^https?://[^/]+/(.*)', replacement: `https://${target.host}/\${1}`, permanent },
        });
  const paths = from.map((host) => ({ ...target, host, path: '/', pathType: 'Prefix' as const }));
  ingress('hosts', { ...object, annotations, paths, tlsSecret: `${name}-hosts-tls` });
}
