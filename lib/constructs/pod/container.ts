import type { IConstruct } from 'constructs';
import type { Container, SecurityContext } from '../../../imports/k8s';
import type { Patch } from '../../../imports/patch';
import { defaults } from '../../conventions/defaults';
import type { PodDefaults } from '../../conventions/environment-info';
import { parseBytes, parseCpuMillis, type Cpu, type Memory } from '../../conventions/quantity';
import { tracePatch } from '../../conventions/patch-trace';
import { rememberDeclaration } from '../../source/declaration';
import { mergePatchAt } from '../merge-patch';
import { admitPatch, noteWithoutEffect, patchText } from '../patches';

/** CPU and memory of one container. */
export interface ResourcesProps {
  /** CPU request: cores or millicores, `'250m'` or `'1'`. @default - by construct and profile */
  readonly cpu?: Cpu | undefined;
  /** CPU limit, or no limit with the reason for it. @default - four times the request, at least one core */
  readonly cpuLimit?: Cpu | { readonly none: string } | undefined;
  /** Memory request and limit, equal: `'256Mi'`. @default - by construct and profile */
  readonly memory?: Memory | undefined;
}

/** Numeric user and group, or `'image'`: those of the image, which must be numeric and not root. */
export type ContainerUser = { readonly uid: number; readonly gid: number } | 'image';

/** The container of a construct, wherever it is rendered: patches made here hold in every topology. */
export class ContainerHandle {
  readonly #construct: IConstruct;
  readonly #patches: { readonly patch: Patch<Container> }[] = [];
  /** Patches that were merged once: whether they change anything was told then. */
  readonly #merged = new Set<Patch<Container>>();

  /** @internal */
  constructor(construct: IConstruct) {
    this.#construct = construct;
  }

  /**
   * Merges a partial container into this one: `env`, `ports`, `volumeMounts` by their keys, `null` removes. One that
   * changes nothing is reported at synth.
   * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
   */
  override(patch: Patch<Container>): this {
    if (!admitPatch(this.#construct, patch)) return this;
    const call = { patch };
    rememberDeclaration(call, this.#construct.node.root);
    this.#patches.push(call);
    return this;
  }

  /** @internal */
  render(container: Container): Container {
    return this.#patches.reduce((before, call) => this.#merge(before, call), container);
  }

  #merge(before: Container, call: { readonly patch: Patch<Container> }): Container {
    const { patch } = call;
    const after = patchContainer(before, patch);
    tracePatch(this.#construct, { call, before, after, of: 'container' });
    if (!this.#merged.has(patch) && JSON.stringify(after) === JSON.stringify(before))
      noteWithoutEffect(this.#construct, patchText(patch));
    this.#merged.add(patch);
    return after;
  }
}

/** A container with a partial one merged over it, lists by their keys. */
export function patchContainer(container: Container, patch: Patch<Container>): Container {
  const path = ['spec', 'template', 'spec', 'containers'];
  return mergePatchAt(container, patch, path, { apiVersion: 'apps/v1', kind: 'Deployment' }) as Container;
}

/**
 * What Pod Security `restricted` and the usual checkers ask of a container, written out at container level too: a
 * sidecar that somebody merges in later must not inherit less.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function hardened(user?: ContainerUser): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    ...runAs(user),
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The fields of a security context, of a container or a pod, that say who runs. */
export function runAs(
  user: ContainerUser | undefined,
): Pick<SecurityContext, 'runAsGroup' | 'runAsNonRoot' | 'runAsUser'> {
  if (user === 'image') return { runAsNonRoot: true };
  const { uid, gid } = user ?? { uid: defaults.user, gid: defaults.user };
  return { runAsGroup: gid, runAsNonRoot: true, runAsUser: uid };
}

/**
 * Requests and limits from props and defaults.
 *
 * @param disk bytes that it may write into folders of its own beside what every container has: the kubelet counts them
 * against its limit, and evicts the pod
 */
export function resourcesOf(
  props: ResourcesProps,
  fallback: { readonly cpu: string; readonly memory: string },
  disk = 0,
): Container['resources'] {
  const cpu = props.cpu ?? fallback.cpu;
  const memory = props.memory ?? fallback.memory;
  const { request, limit: usual } = defaults.ephemeralStorage;
  const limit = disk === 0 ? usual : `${String(Math.ceil(((parseBytes(usual) ?? 0) + disk) / 2 ** 20))}Mi`;
  const cpuLimit = typeof props.cpuLimit === 'object' ? undefined : (props.cpuLimit ?? cpuLimitFor(cpu));
  return {
    limits: { ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }), 'ephemeral-storage': limit, memory },
    requests: { cpu, 'ephemeral-storage': request, memory },
  };
}

function cpuLimitFor(request: string): string {
  const millis = Math.max(defaults.minCpuLimitMillis, defaults.cpuLimitFactor * (parseCpuMillis(request) ?? 0));
  return millis % 1000 === 0 ? String(millis / 1000) : `${String(millis)}m`;
}

/** The pull policy of a container: its own, the environment's, else the default. */
export function imagePullPolicyOf(
  own: PodDefaults['imagePullPolicy'],
  environment: PodDefaults,
): NonNullable<PodDefaults['imagePullPolicy']> {
  return own ?? environment.imagePullPolicy ?? defaults.imagePullPolicy;
}
