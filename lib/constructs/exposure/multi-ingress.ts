import type { Construct } from 'constructs';
import type { Ingress as IngressManifest } from '../../../imports/k8s';
import { Component, type ComponentProps, type MakeResource } from '../component';
import type { Exposable } from './exposure';
import {
  checkReason,
  renderIngress,
  type CommonIngressOptions,
  type Encryption,
  type IngressObject,
  type PathType,
} from './ingress-object';
import { makeRedirects, redirectAnnotations } from './ingress-redirect';
import { anyNamespace } from '../security/network-policy';
import type { Resource } from '../resource';

/** A Service that is not a construct of ours; a cdk8s-plus `Service` is one. */
export interface ForeignService {
  readonly name: string;
  readonly port: number;
}

/** One path of a host, and what serves it. */
export interface IngressRule {
  readonly host: string;
  /** @default '/' */
  readonly path?: `/${string}` | undefined;
  /** How the path is compared. @default 'Prefix' */
  readonly pathType?: PathType | undefined;
  /** The workload, or any Service of the namespace. */
  readonly to: Exposable | ForeignService;
  /** Name or number of the workload's Service port. @default 'http' */
  readonly port?: string | number | undefined;
}

export type IngressProps = ComponentProps &
  CommonIngressOptions &
  Encryption & {
    /** Which path of which host is served by what. No path of a host may be there twice. */
    readonly rules: readonly IngressRule[];
  };

/**
 * One Ingress in front of several workloads: hosts and paths in one object, with one certificate.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export class Ingress extends Component {
  readonly ingress: Resource<IngressManifest>;

  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id, props, { software: 'ingress' });
    const object: IngressObject = {
      ingressClassName: props.ingressClassName,
      annotations: { ...redirectAnnotations(props.redirect), ...props.annotations },
      tls: props.tls,
      tlsSecret: `${this.name}-tls`,
      paths: props.rules.map(({ host, path = '/', pathType = 'Prefix', to, port = 'http' }) => ({
        host,
        path,
        pathType,
        ...backendOf(to, port),
      })),
    };
    this.ingress = this.resource<IngressManifest>('ingress', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      render: () => renderIngress(object),
    });
    for (const { to, port: servicePort = 'http' } of props.rules)
      if (isExposable(to)) to.admit([anyNamespace], { servicePort });
    checkReason(this, props.insecure, 'ingress-tls');
    if (props.rules.length === 0) {
      this.mistake('E_INGRESS_RULES', 'it has no rules', 'name a host and what serves it: `{ host, to: web }`');
    }
    const { redirect } = props;
    if (redirect !== undefined) {
      const { namespace } = this.environment;
      const make: MakeResource = (child, own) => this.resource(child, own);
      makeRedirects(make, { id: 'ingress', name: this.name, namespace, redirect, object });
    }
  }
}

/** Whether it is a workload of ours: those have bindings, a foreign Service has the number of its port. */
export function isExposable(to: Exposable | ForeignService): to is Exposable {
  return 'admit' in to;
}

/** Service and port behind a rule. */
export function backendOf(
  to: Exposable | ForeignService,
  port: string | number,
): { readonly service: string; readonly port: string | number } {
  return isExposable(to) ? { service: to.service.name, port } : { service: to.name, port: to.port };
}
