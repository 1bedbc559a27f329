import type { Ingress as IngressManifest } from '../../../imports/k8s';
import { noteMistake } from '../../conventions/mistakes';
import { joinName } from '../../conventions/names';
import type { Exposure } from './exposure';
import {
  checkReason,
  hostSlug,
  renderIngress,
  type CommonIngressOptions,
  type Encryption,
  type IngressObject,
  type PathType,
} from './ingress-object';
import { makeRedirects, redirectAnnotations } from './ingress-redirect';
import { anyNamespace } from '../security/network-policy';
import { environmentOf } from '../scope';

/** How a host of an Ingress is served. */
export type IngressOptions = CommonIngressOptions &
  Encryption & {
    /** Path of the host that leads here. @default '/' */
    readonly path?: `/${string}` | undefined;
    /** How the path is compared. @default 'Prefix' */
    readonly pathType?: PathType | undefined;
    /** Name or number of the Service's port. @default 'http' */
    readonly port?: string | number | undefined;
  };

/**
 * Exposes a workload under a host name by an Ingress of its own:
 * `web.expose(ingress('shop.example', { tls: { clusterIssuer: 'letsencrypt' } }))`. Several workloads behind one are an
 * `Ingress`.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress(host: string, options: IngressOptions): Exposure;
// A program in JavaScript may leave the options out.
export function ingress(host: string, given?: IngressOptions): Exposure {
  const options: Partial<IngressOptions> = given ?? {};
  return {
    attach(target, make) {
      target.admit([anyNamespace], { servicePort: options.port ?? 'http' });
      const path = options.path ?? '/';
      const { id, name } = place(target, host, path);
      const object: IngressObject = {
        ingressClassName: options.ingressClassName,
        annotations: { ...redirectAnnotations(options.redirect), ...options.annotations },
        tls: options.tls,
        tlsSecret: `${name}-tls`,
        paths: [
          {
            host,
            path,
            pathType: options.pathType ?? 'Prefix',
            service: target.service.name,
            port: options.port ?? 'http',
          },
        ],
      };
      const resource = make<IngressManifest>(id, {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        name,
        render: () => renderIngress(object),
      });
      checkReason(resource, options.insecure, 'ingress-tls');
      if (given === undefined) {
        noteMistake(resource, {
          code: 'E_INSECURE_REASON',
          severity: 'error',
          message: `${host} is exposed with neither \`tls\` nor \`insecure\``,
          fix: `write ingress('${host}', { tls: { clusterIssuer: '...' } }), or insecure: { reason: '...' }`,
        });
      }
      const { redirect } = options;
      if (redirect !== undefined) {
        makeRedirects(make, { id, name, namespace: environmentOf(target).namespace, redirect, object });
      }
    },
  };
}

/** The first one has the workload's name; further ones add their host, and their path where the host is taken. */
function place(target: Parameters<Exposure['attach']>[0], host: string, path: string): { id: string; name: string } {
  const taken = (id: string): boolean => target.node.tryFindChild(id) !== undefined;
  if (!taken('ingress')) return { id: 'ingress', name: target.name };
  const slug = hostSlug(host);
  if (!taken(`ingress-${host}`)) return { id: `ingress-${host}`, name: joinName(target.name, slug) };
  const part = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  return { id: `ingress-${host}-${part}`, name: joinName(target.name, slug, part.toLowerCase()) };
}
