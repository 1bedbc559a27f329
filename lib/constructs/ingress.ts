import type { Ingress } from '../../imports/k8s';
import type { Fields } from './resource';

/** Where the certificate comes from. */
export type IngressTls =
  /** Name of a cert-manager ClusterIssuer. @see https://cert-manager.io/docs/usage/ingress/ */
  | { readonly issuer: string; readonly secretName?: never }
  /** A Secret of type kubernetes.io/tls in the namespace. */
  | { readonly secretName: string; readonly issuer?: never };

interface CommonIngressOptions {
  /** IngressClass. @default - the cluster's default class */
  readonly className?: string | undefined;
  /** Path prefix. @default '/' */
  readonly path?: `/${string}` | undefined;
  /** Annotations for the controller. @default - none */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Encrypted, or plain with the reason for it. */
export type IngressOptions = CommonIngressOptions &
  (
    | { readonly tls: IngressTls; readonly insecure?: never }
    | { readonly insecure: { readonly reason: string }; readonly tls?: never }
  );

/** How a workload is reached from outside of the cluster. */
export type Exposure = { readonly kind: 'ingress'; readonly host: string; readonly options: IngressOptions };

/**
 * Exposes a workload under a host name by an Ingress: `web.expose(ingress('shop.example', { tls: { issuer: 'letsencrypt' } }))`.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress(host: string, options: IngressOptions): Exposure {
  return { kind: 'ingress', host, options };
}

/** Whether an Ingress accepts the host: a DNS name, its first label may be `*`. @internal */
export function isIngressHost(host: string): boolean {
  return host.length <= 253 && /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(host);
}

/** The Ingress object of an exposure. @internal */
export function renderIngress(exposure: Exposure, service: string, tlsSecret: string): Fields<Ingress> {
  const { host, options } = exposure;
  const { tls } = options;
  const annotations = {
    ...options.annotations,
    ...(tls?.issuer === undefined ? {} : { 'cert-manager.io/cluster-issuer': tls.issuer }),
  };
  return {
    ...(Object.keys(annotations).length === 0 ? {} : { metadata: { annotations } }),
    spec: {
      ...(options.className === undefined ? {} : { ingressClassName: options.className }),
      rules: [
        {
          host,
          http: {
            paths: [
              {
                path: options.path ?? '/',
                pathType: 'Prefix',
                backend: { service: { name: service, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
      ...(tls === undefined ? {} : { tls: [{ hosts: [host], secretName: tls.secretName ?? tlsSecret }] }),
    },
  };
}
