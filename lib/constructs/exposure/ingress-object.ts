import type { IConstruct } from 'constructs';
import type { Ingress as IngressManifest } from '../../../imports/k8s';
import { acknowledge } from '../../conventions/acknowledgement';
import { noteMistake } from '../../conventions/mistakes';
import type { Insecure } from './exposure';
import type { Fields } from '../resource';
import { issuerAnnotations, type IngressTls } from './tls';

/** How a path is compared. @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
export type PathType = 'Prefix' | 'Exact' | 'ImplementationSpecific';

/** One path of a host and the Service behind it. */
export interface IngressPath {
  readonly host: string;
  readonly path: string;
  readonly pathType: PathType;
  readonly service: string;
  /** Name or number of the Service's port. */
  readonly port: string | number;
}

export interface IngressObject {
  readonly ingressClassName: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly tls: IngressTls | undefined;
  /** Secret that cert-manager puts the certificate into. */
  readonly tlsSecret: string;
  readonly paths: readonly IngressPath[];
}

/** The fields of an Ingress: one rule a host, its paths as declared. */
export function renderIngress(ingress: IngressObject): Fields<IngressManifest> {
  const { ingressClassName, tls, paths } = ingress;
  const hosts = [...new Set(paths.map(({ host }) => host))];
  const annotations = { ...ingress.annotations, ...(tls === undefined ? {} : issuerAnnotations(tls)) };
  return {
    ...(Object.keys(annotations).length === 0 ? {} : { metadata: { annotations } }),
    spec: {
      ...(ingressClassName === undefined ? {} : { ingressClassName }),
      rules: hosts.map((host) => ({
        host,
        http: { paths: paths.filter((each) => each.host === host).map((each) => renderPath(each)) },
      })),
      ...(tls === undefined ? {} : { tls: [{ hosts, secretName: tls.secretName ?? ingress.tlsSecret }] }),
    },
  };
}

function renderPath({ path, pathType, service, port }: IngressPath) {
  const backend = { service: { name: service, port: typeof port === 'number' ? { number: port } : { name: port } } };
  return { path, pathType, backend };
}

/** Keeps the reason for plain text, for the rule that it is an answer to; one that says nothing is a mistake. */
export function checkReason(construct: IConstruct, insecure: Insecure | undefined, rule?: string): void {
  if (insecure === undefined) return;
  if (insecure.reason.trim() !== '') {
    if (rule !== undefined) acknowledge(construct, rule, insecure.reason);
    return;
  }
  noteMistake(construct, {
    code: 'E_INSECURE_REASON',
    severity: 'error',
    message: 'it is exposed without encryption, and `insecure.reason` is empty',
    fix: 'say in a sentence why plain text is right here, or give it `tls`',
  });
}

/** A host name as a part of an object name. */
export function hostSlug(host: string): string {
  return host.replace(/\*/g, 'any').replace(/\./g, '-');
}

/** The options by which one Ingress differs from another, besides its rules. */
export interface CommonIngressOptions {
  /** IngressClass. @default - the cluster's default class */
  readonly ingressClassName?: string | undefined;
  /** Annotations for the controller. @default - none */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** Encrypted, or plain with the reason for it. */
export type Encryption =
  | {
      readonly tls: IngressTls;
      /** What is answered with a redirect. @default - what the controller does by itself */
      readonly redirect?: IngressRedirect | undefined;
      readonly insecure?: undefined;
    }
  | { readonly insecure: Insecure; readonly tls?: undefined; readonly redirect?: undefined };

/**
 * Redirects. An Ingress has no field for them: each controller has annotations or objects of its own, so it has to be
 * named. (A Gateway redirects without: see `Gateway`.)
 */
export interface IngressRedirect {
  /**
   * The controller behind the class: `nginx` is ingress-nginx, its annotations; `traefik` gets Middleware objects.
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
   * @see https://doc.traefik.io/traefik/middlewares/http/redirectscheme/
   */
  readonly controller: 'nginx' | 'traefik';
  /** Whether `http://` is sent to `https://`. @default true */
  readonly http?: boolean | undefined;
  /** Other hosts whose requests are sent to the first host, for example `www.shop.example`. @default - none */
  readonly from?: readonly string[] | undefined;
  /** Whether browsers may remember it (308 or 301 instead of 302). @default true */
  readonly permanent?: boolean | undefined;
}
