import type { Profile } from '../../lib/manifest';

export type Severity = 'error' | 'warning' | 'off';

const pair = (
  development: Severity,
  production: Severity,
  ids: string,
): (readonly [string, Readonly<Record<Profile, Severity>>])[] =>
  ids.split(' ').map((id) => [id, { development, production }] as const);

/** How serious each demand is in each profile: written apart from the rules, so that a change of one is a decision. */
export const severities: ReadonlyMap<string, Readonly<Record<Profile, Severity>>> = new Map([
  // What is wrong, unsafe or loses data wherever it runs.
  ...pair(
    'error',
    'error',
    'claim-retention dangling-selector distinct-probes durability eviction external-ips grace headless-service hpa-replicas image-tag ingress-snippets least-privilege postgres-data-directory probe-port probe-values read-only-root redis-eviction reference restricted secret-literal selector-overlap server-memory service-account-token service-port single-writer',
  ),
  // What a program may be without while it is written.
  ...pair(
    'warning',
    'error',
    'cpu-request cron-job-schedule disruption-budget empty-dir-size ephemeral-storage fs-group-change-policy high-user-id hpa-range ingress-host ingress-tls job-end memory-limit memory-request naked-pod namespace network-policy readiness-probe rolling-update service-account startup-probe',
  ),
  // Advice.
  ...pair(
    'warning',
    'warning',
    'anti-affinity config-checksum cpu-limit env-reference helm-hook host-aliases liveness-probe pod-security-labels pre-stop privileged-port pull-policy quota recommended-labels service-links service-type sub-path topology-spread',
  ),
  // What only production asks for.
  ...pair('off', 'error', 'image-digest'),
  ...pair('off', 'warning', 'replicas secrets-in-env'),
]);
