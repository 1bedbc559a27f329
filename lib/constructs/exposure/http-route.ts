import type { Construct } from 'constructs';
import type { HTTPRoute as HTTPRouteManifest, HTTPRouteParentRefs, HTTPRouteRules } from '../../../imports/crds';
import { defaults } from '../../conventions/defaults';
import { noteMistake } from '../../conventions/mistakes';
import { joinName } from '../../conventions/names';
import { Component, type ComponentProps } from '../component';
import type { Exposable, Exposure } from './exposure';
import { gatewayApi, type Gateway } from './gateway';
import { hostSlug } from './ingress-object';
import { isExposable, type ForeignService } from './multi-ingress';
import { anyNamespace } from '../security/network-policy';
import type { Fields, Resource } from '../resource';

/** A Gateway that somebody else made; its listeners decide about encryption. */
export interface ExistingGateway {
  readonly name: string;
  /** @default - the route's own namespace */
  readonly namespace?: string | undefined;
  /** Name of the listener. @default - every listener that fits */
  readonly sectionName?: string | undefined;
}

/** How a path of a route is compared. */
export type RoutePathType = 'PathPrefix' | 'Exact' | 'RegularExpression';

export interface RoutePath {
  /** @default '/' */
  readonly path?: string | undefined;
  /** How the path is compared. @default 'PathPrefix' */
  readonly pathType?: RoutePathType | undefined;
}

/** One path of the route's hostnames: served by a workload, or answered with a redirect. */
export type HTTPRouteRule = RoutePath &
  (
    | {
        /** The workload, or any Service of the namespace. */
        readonly to: Exposable | ForeignService;
        /** Number of the workload's Service port. @default 80 */
        readonly port?: number | undefined;
        readonly redirect?: undefined;
      }
    | { readonly redirect: RouteRedirect; readonly to?: undefined; readonly port?: undefined }
  );

/** Where a request is sent instead; what is not named stays as it was asked. */
export interface RouteRedirect {
  readonly host?: string | undefined;
  readonly scheme?: 'http' | 'https' | undefined;
  /** A whole path in place of the one asked for. */
  readonly path?: `/${string}` | undefined;
  /** @default 302 */
  readonly statusCode?: 301 | 302 | undefined;
}

export interface HTTPRouteProps extends ComponentProps {
  /** The Gateway that it attaches to. */
  readonly gateway: Gateway | ExistingGateway;
  readonly hostnames: readonly string[];
  readonly rules: readonly HTTPRouteRule[];
}

/**
 * Several workloads behind the hostnames of a Gateway.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class HTTPRoute extends Component {
  readonly route: Resource<HTTPRouteManifest>;

  constructor(scope: Construct, id: string, props: HTTPRouteProps) {
    super(scope, id, props, { software: 'http-route' });
    const { gateway, hostnames, rules } = props;
    this.route = this.resource<HTTPRouteManifest>('route', {
      apiVersion: gatewayApi,
      kind: 'HTTPRoute',
      render: () => renderRoute(gateway, hostnames, rules),
    });
    for (const { to, port: servicePort = defaults.servicePort } of rules)
      if (to !== undefined && isExposable(to)) to.admit([anyNamespace], { servicePort });
    checkHosts(this, gateway, hostnames);
  }
}

/** How a workload is attached to a Gateway. */
export interface GatewayOptions extends RoutePath {
  /** The Gateway that it attaches to. */
  readonly gateway: Gateway | ExistingGateway;
  /** Number of the workload's Service port. @default 80 */
  readonly port?: number | undefined;
}

/** Exposes a workload under a host of a Gateway: `web.expose(gateway('shop.example', { gateway: edge }))`. */
export function gateway(host: string, options: GatewayOptions): Exposure {
  return {
    attach(target, make) {
      target.admit([anyNamespace], { servicePort: options.port ?? defaults.servicePort });
      const first = target.node.tryFindChild('http-route') === undefined;
      const path = (options.path ?? '').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
      const route = make<HTTPRouteManifest>(first ? 'http-route' : `http-route-${host}-${path}`, {
        apiVersion: gatewayApi,
        kind: 'HTTPRoute',
        name: first ? target.name : joinName(target.name, hostSlug(host), path.toLowerCase()),
        render: () => renderRoute(options.gateway, [host], [{ ...options, to: target }]),
      });
      checkHosts(route, options.gateway, [host]);
    },
  };
}

function renderRoute(
  gateway: Gateway | ExistingGateway,
  hostnames: readonly string[],
  rules: readonly HTTPRouteRule[],
): Fields<HTTPRouteManifest> {
  return {
    spec: { hostnames: [...hostnames], parentRefs: parentRefs(gateway, hostnames), rules: rules.map(renderRule) },
  };
}

function renderRule(rule: HTTPRouteRule): HTTPRouteRules {
  const matches = [{ path: { type: rule.pathType ?? 'PathPrefix', value: rule.path ?? '/' } }];
  if (rule.redirect !== undefined) {
    const { host, scheme, path, statusCode = 302 } = rule.redirect;
    const requestRedirect = {
      ...(scheme === undefined ? {} : { scheme }),
      ...(host === undefined ? {} : { hostname: host }),
      ...(path === undefined ? {} : { path: { type: 'ReplaceFullPath' as const, replaceFullPath: path } }),
      statusCode,
    };
    return { matches, filters: [{ type: 'RequestRedirect', requestRedirect }] };
  }
  const { to } = rule;
  const backend = isExposable(to)
    ? { name: to.service.name, port: rule.port ?? defaults.servicePort }
    : { name: to.name, port: to.port };
  return { matches, backendRefs: [backend] };
}

function parentRefs(gateway: Gateway | ExistingGateway, hostnames: readonly string[]): HTTPRouteParentRefs[] {
  if (!hasListeners(gateway)) {
    const { name, namespace, sectionName } = gateway;
    return [
      {
        name,
        ...(namespace === undefined ? {} : { namespace }),
        ...(sectionName === undefined ? {} : { sectionName }),
      },
    ];
  }
  const listeners = new Set(hostnames.map((host) => gateway.listenerOf(host)));
  return [...listeners].flatMap((sectionName) =>
    sectionName === undefined ? [] : [{ name: gateway.name, sectionName }],
  );
}

/** Whether it is a Gateway of this program: its hostnames are known. */
function hasListeners(gateway: Gateway | ExistingGateway): gateway is Gateway {
  return 'listenerOf' in gateway;
}

/** A host without a listener would wait for ever, silently. */
function checkHosts(
  construct: Parameters<typeof noteMistake>[0],
  gateway: Gateway | ExistingGateway,
  hostnames: readonly string[],
): void {
  if (!hasListeners(gateway)) return;
  for (const host of hostnames.filter((each) => gateway.listenerOf(each) === undefined)) {
    noteMistake(construct, {
      code: 'E_GATEWAY_HOST',
      severity: 'error',
      message: `the Gateway ${gateway.node.path} has no listener for ${host}`,
      fix: `add "${host}" to its \`hostnames\``,
    });
  }
}
