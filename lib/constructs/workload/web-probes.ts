import type { ProbesProps } from '../pod/probes';

/**
 * The probes of an app out of what it says: startup and readiness ask it, liveness only whether the process still
 * listens, so that a slow database restarts nothing.
 */
export function webProbes({ health, startup, readiness, liveness }: ProbesProps): ProbesProps {
  // Where readiness is this very check, a second one would only restart what is slow.
  const asksMore = isMore(readiness ?? health);
  return {
    health: health ?? { type: 'tcp' },
    startup,
    readiness,
    liveness: liveness ?? (asksMore ? { type: 'tcp' } : undefined),
  };
}

function isMore(probe: ProbesProps['health']): boolean {
  return probe !== undefined && !(typeof probe === 'object' && probe.type === 'tcp');
}
