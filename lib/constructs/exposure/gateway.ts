import type { Construct } from 'constructs';
import type {
  Certificate as CertificateManifest,
  Gateway as GatewayManifest,
  HTTPRoute as HTTPRouteManifest,
} from '../../../imports/crds';
import { renderCertificate } from './certificate';
import { Component, type ComponentProps } from '../component';
import type { Insecure } from './exposure';
import { checkReason, hostSlug } from './ingress-object';
import type { Resource } from '../resource';
import { issuerRef, type IngressTls } from './tls';

export type GatewayProps = ComponentProps & {
  /** GatewayClass: which implementation serves it. */
  readonly gatewayClassName: string;
  /** Host names, each with a listener of its own; the first label may be `*`. A certificate holds for one label in its place. */
  readonly hostnames: readonly string[];
  /** Address, where the implementation takes one. @default - the implementation chooses */
  readonly address?: string | undefined;
  /** Annotations. @default - none */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
} & (
    | {
        readonly tls: IngressTls;
        /** Whether `http://` is sent to `https://`. @default true */
        readonly redirectHttp?: boolean | undefined;
        readonly insecure?: undefined;
      }
    | { readonly insecure: Insecure; readonly tls?: undefined; readonly redirectHttp?: undefined }
  );

/**
 * A Gateway of the Gateway API: one listener for each host, the certificate by cert-manager or from a Secret, and a route
 * that sends plain requests to https. Routes of the same namespace attach to it.
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export class Gateway extends Component {
  readonly gateway: Resource<GatewayManifest>;
  readonly #props: GatewayProps;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, props, { software: 'gateway' });
    this.#props = props;
    const { tls, hostnames, annotations, address } = props;
    this.gateway = this.resource<GatewayManifest>('gateway', {
      apiVersion: gatewayApi,
      kind: 'Gateway',
      render: () => ({
        ...(annotations === undefined ? {} : { metadata: { annotations: { ...annotations } } }),
        spec: {
          gatewayClassName: props.gatewayClassName,
          ...(address === undefined ? {} : { addresses: [{ type: 'IPAddress', value: address }] }),
          listeners: this.#listeners(),
        },
      }),
    });
    checkReason(this, props.insecure);
    if (hostnames.length === 0)
      this.mistake('E_GATEWAY_HOSTNAMES', 'it has no hostnames', 'name at least one: `hostnames: [host]`');
    if (tls === undefined) return;
    if (issuerRef(tls) !== undefined) {
      // An object of its own: reading annotations of Gateways is switched off in cert-manager by default.
      this.resource<CertificateManifest>('certificate', {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        render: () => renderCertificate(hostnames, this.#tlsSecret, tls),
      });
    }
    if (props.redirectHttp !== false) this.#redirect();
  }

  /** The listener that serves a host, the one that names most of it; undefined when none does. @internal */
  listenerOf(host: string): string | undefined {
    const { hostnames } = this.#props;
    const [wildcard] = hostnames
      .filter((each) => this.#covers(each, host))
      .sort((one, other) => other.length - one.length);
    const served = hostnames.includes(host) ? host : wildcard;
    return served === undefined ? undefined : this.#listenerName(served);
  }

  /** A wildcard stands for any number of labels, but in the certificate that is issued for it for one only. */
  #covers(hostname: string, host: string): boolean {
    if (!hostname.startsWith('*.') || !host.endsWith(hostname.slice(1))) return false;
    const { tls } = this.#props;
    const issued = tls !== undefined && issuerRef(tls) !== undefined;
    return !issued || !host.slice(0, 1 - hostname.length).includes('.');
  }

  get #tlsSecret(): string {
    return this.#props.tls?.secretName ?? `${this.name}-tls`;
  }

  #listenerName(host: string): string {
    const scheme = this.#props.tls === undefined ? 'http' : 'https';
    return this.#props.hostnames.length === 1 ? scheme : `${scheme}-${hostSlug(host)}`.slice(0, 253);
  }

  #listeners() {
    const { tls, hostnames, redirectHttp } = this.#props;
    const allowedRoutes = { namespaces: { from: 'Same' as const } };
    const secure = tls !== undefined;
    const own = hostnames.map((hostname) => ({
      name: this.#listenerName(hostname),
      port: secure ? 443 : 80,
      protocol: secure ? 'HTTPS' : 'HTTP',
      hostname,
      allowedRoutes,
      ...(secure ? { tls: { mode: 'Terminate' as const, certificateRefs: [{ name: this.#tlsSecret }] } } : {}),
    }));
    const plain = { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes };
    return secure && redirectHttp !== false ? [plain, ...own] : own;
  }

  #redirect(): void {
    this.resource<HTTPRouteManifest>('redirect', {
      apiVersion: gatewayApi,
      kind: 'HTTPRoute',
      name: `${this.name}-redirect`,
      render: () => ({
        spec: {
          hostnames: [...this.#props.hostnames],
          parentRefs: [{ name: this.name, sectionName: 'http' }],
          rules: [
            { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' as const, statusCode: 301 } }] },
          ],
        },
      }),
    });
  }
}

export const gatewayApi = 'gateway.networking.k8s.io/v1';
