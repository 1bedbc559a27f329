import type { Construct } from 'constructs';
import { defaults } from '../conventions/defaults';
import type { ImageRef } from '../conventions/image';
import { versionLabel } from '../conventions/labels';
import { parseBytes, type StorageSize } from '../conventions/quantity';
import { Backend, type BackendProps } from './backend';
import { Binding, FileBinding, type UrlBinding } from './binding';
import type { PodPart } from './pod';
import { postgresPart, postgresSettings } from './postgres-container';
import { environmentOf } from './scope';

export interface PostgresProps extends BackendProps {
  /** Major version. Changing it needs a dump and a restore: the files of one are not readable by another. */
  readonly version: 14 | 15 | 16 | 17 | 18;
  /** Size of the claim that holds the data. It can grow later, never shrink. */
  readonly storage: StorageSize;
  /** StorageClass of the claim. @default - the cluster's default class */
  readonly storageClass?: string | undefined;
  /** Image, compatible with the official one. @default - the official image, an exact minor version */
  readonly image?: ImageRef | undefined;
  /** Name of the database. @default 'app' */
  readonly database?: string | undefined;
  /** Name of the user that owns it. @default 'app' */
  readonly username?: string | undefined;
  /** Connections that the server accepts. @default - as many as fit into the memory, at most 100 */
  readonly connections?: number | undefined;
}

/**
 * A PostgreSQL server of one pod: a StatefulSet of one replica with the claim `<name>-data`, a headless Service, its
 * credentials, and a NetworkPolicy that lets exactly its clients in. Moving it in the tree renames nothing.
 */
export class Postgres<const Props extends PostgresProps = PostgresProps> extends Backend {
  readonly #props: PostgresProps;
  readonly #image: string;

  constructor(scope: Construct, id: string, props: Props) {
    const image = props.image ?? defaults.postgres.images[props.version];
    super(scope, id, props, {
      software: 'postgres',
      version: versionLabel(image),
      image,
      port: 5432,
      scheme: 'postgres',
      username: props.username ?? 'app',
      database: props.database ?? 'app',
      data: { storage: props.storage, storageClass: props.storageClass, format: `postgres-${String(props.version)}` },
      resources: defaults.postgres.resources[environmentOf(scope).profile],
      graceSeconds: defaults.postgres.graceSeconds,
    });
    this.#props = props;
    this.#image = image;
    this.#checkMemory();
  }

  /** `postgres://user:password@host:5432/database`. */
  get url(): UrlBinding<Props> {
    return new FileBinding(this, 'url') as UrlBinding<Props>;
  }

  get database(): Binding {
    return new Binding(this, 'database');
  }

  /** @internal */
  override part(placement: 'separate' | 'inside'): PodPart {
    const { version, credentials } = this.#props;
    return postgresPart({
      id: this.node.id,
      image: this.#image,
      version,
      resources: this.resources,
      environment: this.environment,
      placement,
      claim: this.claimName ?? '',
      address: this.address,
      portName: this.portName,
      usernameFrom: credentials?.username,
      passwordKey: this.passwordKey,
      settings: this.#settings,
      handle: this.container,
      props: this.podProps,
    });
  }

  get #settings(): ReturnType<typeof postgresSettings> {
    return postgresSettings(Math.floor((parseBytes(this.resources.memory) ?? 0) / 2 ** 20), this.#props.connections);
  }

  /** Settings that do not fit into the container's memory end in the kernel killing the server. */
  #checkMemory(): void {
    const { needMi, limitMi, connections } = this.#settings;
    if (needMi > limitMi || connections < 5) {
      this.mistake(
        'E_DB_MEMORY',
        `${String(connections)} connections need ${String(needMi)}Mi, but ${String(limitMi)}Mi (90 % of ${this.resources.memory}) are there for them`,
        'raise `memory` or lower `connections`',
      );
    }
  }
}
