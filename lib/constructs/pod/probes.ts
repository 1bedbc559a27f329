import type { Container, Probe } from '../../../imports/k8s';
import { defaults } from '../../conventions/defaults';
import type { Component } from '../component';

/** How often a probe asks. @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export interface ProbeTiming {
  /** Seconds before the first question. @default 0 */
  readonly initialDelaySeconds?: number | undefined;
  /** Seconds between two questions. @default - by probe */
  readonly periodSeconds?: number | undefined;
  /** Seconds that an answer may take; less than the period. @default - 1, for a command by probe */
  readonly timeoutSeconds?: number | undefined;
  /** Failures in a row after which the probe has failed. @default - by probe */
  readonly failureThreshold?: number | undefined;
}

/** GET that is answered by 200 to 399. */
export interface HttpProbe extends ProbeTiming {
  readonly type: 'http';
  readonly path: `/${string}`;
  /** Name or number of a declared port. @default - the main port */
  readonly port?: number | string | undefined;
  /** @default 'HTTP' */
  readonly scheme?: 'HTTP' | 'HTTPS' | undefined;
  /** Headers of the request. @default - Kubernetes' own */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A connection that is accepted. */
export interface TcpProbe extends ProbeTiming {
  readonly type: 'tcp';
  /** Name or number of a declared port. @default - the main port */
  readonly port?: number | string | undefined;
}

/** The gRPC health checking protocol. @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export interface GrpcProbe extends ProbeTiming {
  readonly type: 'grpc';
  /** Number of a declared port: gRPC probes know no names. @default - the main port */
  readonly port?: number | undefined;
  /** Service to ask for. @default - the server as a whole */
  readonly service?: string | undefined;
}

/** A command in the container that ends with 0. */
export interface ExecProbe extends ProbeTiming {
  readonly type: 'exec';
  readonly command: readonly [string, ...string[]];
}

/** What a probe asks: a path for short, or one of four kinds. */
export type ProbeProps = `/${string}` | HttpProbe | TcpProbe | GrpcProbe | ExecProbe;

/** The probes of a container. */
export interface ProbesProps {
  /** Whether the container can serve: startup and readiness probe. */
  readonly health?: ProbeProps | undefined;
  /** Whether it has started; until then nothing else is asked. @default - `health`, for two minutes whatever its timing */
  readonly startup?: ProbeProps | undefined;
  /** Whether it gets traffic; may ask the database. @default - `health` */
  readonly readiness?: ProbeProps | undefined;
  /** Whether its process works at all, else it is restarted; never asks the database. */
  readonly liveness?: ProbeProps | undefined;
}

type ProbeFields = Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** The main port of a container: a probe without a port asks it. */
export interface MainPort {
  readonly name: string;
  readonly number: number;
}

/** The probes as they were declared, those left out by `health`. */
export function probeFields(props: ProbesProps, main?: MainPort): ProbeFields {
  const { health, startup = health && asStartup(health), readiness = health, liveness } = props;
  return {
    ...(startup === undefined ? {} : { startupProbe: probe(startup, 'startup', main) }),
    ...(readiness === undefined ? {} : { readinessProbe: probe(readiness, 'readiness', main) }),
    ...(liveness === undefined ? {} : { livenessProbe: probe(liveness, 'liveness', main) }),
  };
}

/** Notes a probe that names no port although there is no main one: no manifest can tell why it is missing. */
export function checkProbePorts(component: Component, { health, startup, readiness, liveness }: ProbesProps): void {
  for (const each of [health, startup, readiness, liveness]) {
    if (each === undefined || (typeof each === 'object' && (each.type === 'exec' || each.port !== undefined))) continue;
    const message = `the probe ${JSON.stringify(each)} of a container without a main port names none`;
    component.mistake('E_PROBE_PORT', message, "name the port, for example { type: 'tcp', port: 9000 }");
  }
}

/**
 * The same question for as long as a start may take: three failures in a row are soon enough to get no traffic, and too
 * soon to be killed.
 */
function asStartup(health: ProbeProps): ProbeProps {
  if (typeof health === 'string') return health;
  const { startup } = health.type === 'exec' ? defaults.execProbe : defaults.web;
  const { timeoutSeconds } = health;
  const periodSeconds = Math.max(startup.periodSeconds, (timeoutSeconds ?? 0) + 1);
  const failureThreshold = Math.ceil((startup.periodSeconds * startup.failureThreshold) / periodSeconds);
  return { ...health, periodSeconds, failureThreshold };
}

function probe(props: ProbeProps, name: 'startup' | 'readiness' | 'liveness', main: MainPort | undefined): Probe {
  const timing: ProbeTiming = typeof props === 'object' ? props : {};
  const fallback = typeof props === 'object' && props.type === 'exec' ? defaults.execProbe : defaults.web;
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = timing;
  return {
    ...action(props, main),
    ...fallback[name],
    ...(initialDelaySeconds === undefined ? {} : { initialDelaySeconds }),
    ...(periodSeconds === undefined ? {} : { periodSeconds }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
  };
}

function action(props: ProbeProps, main: MainPort | undefined): Probe {
  if (typeof props === 'string') return { httpGet: { path: props, port: main?.name ?? '' } };
  switch (props.type) {
    case 'http': {
      const headers = Object.entries(props.headers ?? {}).map(([name, value]) => ({ name, value }));
      return {
        httpGet: {
          path: props.path,
          port: props.port ?? main?.name ?? '',
          ...(props.scheme === undefined ? {} : { scheme: props.scheme }),
          ...(headers.length === 0 ? {} : { httpHeaders: headers }),
        },
      };
    }
    case 'tcp':
      return { tcpSocket: { port: props.port ?? main?.name ?? '' } };
    case 'grpc': {
      const { port = main?.number ?? 0, service } = props;
      return { grpc: { port, ...(service === undefined ? {} : { service }) } };
    }
    case 'exec':
      return { exec: { command: [...props.command] } };
  }
}
