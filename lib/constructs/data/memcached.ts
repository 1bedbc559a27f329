import type { Construct } from 'constructs';
import { dataDefaults } from '../../conventions/data-defaults';
import type { ImageRef } from '../../conventions/image';
import { Backend } from './backend';
import type { BackendProps } from './backend-props';
import type { NoCredentials } from './credentials';
import { listens, type Server, type ServerProfile } from './server';
import { externalMemcached, type ExternalEndpoint, type ExternalService } from './external';

export interface MemcachedProps extends Omit<BackendProps, 'credentials'> {
  /** Image, compatible with the official one. @default - the official image, an exact minor version */
  readonly image?: ImageRef | undefined;
  /** Connections that the server accepts. @default 1024 */
  readonly connections?: number | undefined;
}

/**
 * A memcached server of one pod. It knows no password: its NetworkPolicy, which lets exactly its clients in, is what
 * keeps others out. Everything in it is gone with its pod.
 */
export class Memcached extends Backend<NoCredentials> {
  readonly #connections: number;

  constructor(scope: Construct, id: string, props: MemcachedProps = {}) {
    const { image = dataDefaults.memcached.image, connections = dataDefaults.memcached.connections } = props;
    super(scope, id, props, {
      software: 'memcached',
      image,
      port: dataDefaults.memcached.port,
      scheme: 'memcached',
      username: undefined,
      database: undefined,
      data: undefined,
      resources: dataDefaults.memcached.resources,
      graceSeconds: dataDefaults.memcached.graceSeconds,
    });
    this.#connections = connections;
    if (!Number.isInteger(connections) || connections < 1) {
      this.mistake('E_DB_CONNECTIONS', `${String(connections)} connections`, 'leave `connections` out: 1024');
    }
  }

  /** @internal */
  protected override profile(server: Server): ServerProfile {
    const { localhostOnly, address, memoryMi } = server;
    const { startup, readiness, liveness, itemsShare } = dataDefaults.memcached;
    const port = String(address.port);
    const asks = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'version\\r\\n' >&3 && read -r -t 2 line <&3 && [[ $line == VERSION* ]]`;
    const settings = {
      port: address.port,
      ...(localhostOnly ? { listen: '127.0.0.1' } : {}),
      'memory-limit': Math.floor(memoryMi * itemsShare),
      'conn-limit': this.#connections,
      // Off: it has been used to amplify attacks.
      'udp-port': 0,
    };
    return {
      args: ['memcached', ...Object.entries(settings).map(([name, value]) => `--${name}=${String(value)}`)],
      dataFolder: '/data',
      secrets: {},
      scratch: [],
      startup: { ...listens(server), ...startup },
      // It has no client of its own.
      readiness: { exec: { command: ['bash', '-c', asks] }, ...readiness },
      liveness: { ...listens(server), ...liveness },
    };
  }

  /** @internal */
  protected override get connectionLimit(): number {
    return this.#connections;
  }

  /** A server somewhere else: the same bindings, and no object of its own. */
  static external(scope: Construct, id: string, props: ExternalEndpoint): ExternalService<NoCredentials> {
    return externalMemcached(scope, id, props);
  }
}
