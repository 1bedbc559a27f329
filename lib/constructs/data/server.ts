import type { Container, EnvVar, Probe, Volume, VolumeMount } from '../../../imports/k8s';
import type { EnvironmentInfo } from '../../conventions/environment-info';
import type { Address } from './backend-address';
import type { DataOwner } from './backend-workload';
import { hardened, imagePullPolicyOf, resourcesOf, type ContainerHandle, type ResourcesProps } from '../pod/container';
import type { SecretKeyRef } from '../pod/binding';
import { scratch, type PodPart, type PodProps } from '../pod/pod';

/** What a backend's container knows of where it runs. */
export interface Server {
  readonly id: string;
  readonly image: string;
  /** In a pod of its own, or beside its client. */
  readonly placement: 'separate' | 'inside';
  /** Whether only its own pod reaches it: beside its client it is nobody else's business, unless there is a backup. */
  readonly localhostOnly: boolean;
  /** Where it is reached; the port is what it listens on. */
  readonly address: Address;
  readonly portName: string;
  /** Memory limit in MiB. */
  readonly memoryMi: number;
  /** Folder of the files of `ServerProfile.secrets`. */
  readonly secretFolder: string;
}

/** A folder that a server writes to, lost with the pod; in memory it counts towards the memory limit. */
export interface ScratchFolder {
  readonly name: string;
  readonly path: string;
  /** @default - the size of every scratch folder */
  readonly sizeMi?: number;
  /** @default false */
  readonly memory?: boolean;
}

/** What one kind of server adds to what all of them have. */
export interface ServerProfile extends Pick<Container, 'command' | 'args' | 'env' | 'lifecycle'> {
  /** Where the claim is mounted, if there is one. */
  readonly dataFolder: string;
  /** Files by their name. */
  readonly secrets: Readonly<Record<string, SecretKeyRef>>;
  /** Folders that it writes to besides its data: the name of each becomes part of the volume's. */
  readonly scratch: readonly ScratchFolder[];
  readonly env?: EnvVar[];
  readonly startup: Probe;
  readonly readiness: Probe;
  readonly liveness: Probe;
  /** Of the pod. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What is the same for every server: how it is hardened, sized, pulled, and where claim and Secrets are mounted. */
export interface ServerOptions {
  readonly claim: string | undefined;
  readonly environment: EnvironmentInfo;
  readonly resources: ResourcesProps & { readonly cpu: string; readonly memory: string };
  readonly handle: ContainerHandle;
  readonly props: PodProps;
  /** @default - the user of every container */
  readonly user?: DataOwner | undefined;
}

/** The container of a server with its volumes, in its own pod or beside its client. */
export function serverPart(server: Server, profile: ServerProfile, options: ServerOptions): PodPart {
  const { id } = server;
  const { command, args, env, lifecycle } = profile;
  const { volumes, mounts } = storageOf(server, profile, options.claim);
  const container = options.handle.render({
    name: id,
    image: server.image,
    imagePullPolicy: imagePullPolicyOf(options.props.imagePullPolicy, options.environment.pods),
    ...(command === undefined ? {} : { command }),
    ...(args === undefined ? {} : { args }),
    ...(env === undefined ? {} : { env }),
    ports: [{ name: server.portName, containerPort: server.address.port, protocol: 'TCP' }],
    startupProbe: profile.startup,
    readinessProbe: profile.readiness,
    livenessProbe: profile.liveness,
    ...(lifecycle === undefined ? {} : { lifecycle }),
    resources: resourcesOf(options.resources, options.resources),
    securityContext: hardened(options.user),
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
  });
  return { container, volumes, annotations: profile.annotations ?? {}, props: options.props };
}

/**
 * Whether the port is open. Beside its client a server listens on localhost only, and the kubelet's own connections come
 * to the pod's address: there a process in the container has to try.
 */
export function listens({ localhostOnly, address, portName }: Server): Pick<Probe, 'exec' | 'tcpSocket'> {
  return !localhostOnly
    ? { tcpSocket: { port: portName } }
    : { exec: { command: ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${String(address.port)}`] } };
}

function storageOf(
  { id, secretFolder }: Server,
  profile: ServerProfile,
  claim: string | undefined,
): { readonly volumes: Volume[]; readonly mounts: VolumeMount[] } {
  const folders = profile.scratch.map(({ name, path, sizeMi, memory = false }) =>
    scratch(`${id}-${name}`, path, { ...(sizeMi === undefined ? {} : { size: `${String(sizeMi)}Mi` }), memory }),
  );
  const secrets = secretVolume(`${id}-secrets`, profile.secrets);
  return {
    volumes: [
      ...(claim === undefined ? [] : [{ name: `${id}-data`, persistentVolumeClaim: { claimName: claim } }]),
      ...secrets,
      ...folders.map(({ volume }) => volume),
    ],
    mounts: [
      ...(claim === undefined ? [] : [{ name: `${id}-data`, mountPath: profile.dataFolder }]),
      ...secrets.map(({ name }) => ({ name, mountPath: secretFolder, readOnly: true })),
      ...folders.map(({ mount }) => mount),
    ],
  };
}

/** One volume with these files; of several Secrets a projected one. Readable by the pod's group only. */
export function secretVolume(name: string, files: Readonly<Record<string, SecretKeyRef>>): Volume[] {
  const secrets = [...new Set(Object.values(files).map((ref) => ref.name))];
  const [first] = secrets;
  if (first === undefined) return [];
  const itemsOf = (secret: string) =>
    Object.entries(files)
      .filter(([, ref]) => ref.name === secret)
      .map(([path, { key }]) => ({ key, path }));
  if (secrets.length === 1) {
    return [{ name, secret: { secretName: first, defaultMode: 0o440, items: itemsOf(first) } }];
  }
  const sources = secrets.map((secret) => ({ secret: { name: secret, items: itemsOf(secret) } }));
  return [{ name, projected: { defaultMode: 0o440, sources } }];
}
