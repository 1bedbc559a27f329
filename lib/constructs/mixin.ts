import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { CustomKinds } from '../../imports/crds';
import type { Kinds, PodTemplateSpec } from '../../imports/k8s';
import type { Patch } from '../../imports/patch';
import { demandBeforeSynth } from '../conventions/before-synth';
import { tracePatch } from '../conventions/patch-trace';
import { rememberDeclaration } from '../source/declaration';
import { isNamedByHash, nameByHash } from '../conventions/hashed-name';
import { noteCheck } from '../conventions/mistakes';
import { podTemplateOf } from '../objects/pod-template';
import { fieldAt } from '../objects/read-field';
import type { Manifest } from '../manifest';
import { mergePatch, mergePatchAt } from './merge-patch';

type AnyKinds = Kinds & CustomKinds;

/** A partial object that is merged in as by `override`, or a function that returns the changed object, which may be the one it was given. */
export type Mutation<T> = Patch<T> | ((object: T) => T);

/**
 * Changes every object of a kind below a construct, whoever made it and whether it is there already: ours, cdk8s-plus',
 * plain cdk8s'. Applied after each object's own overrides; one that changes nothing is reported at synth.
 *
 * @param kind `apps/v1/Deployment`
 * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
 */
export function mixin<const Kind extends keyof AnyKinds>(
  scope: IConstruct,
  kind: Kind,
  change: Mutation<AnyKinds[Kind]>,
): void {
  apply(scope, `mixin(${kind})`, (manifest) => {
    if (`${manifest.apiVersion}/${manifest.kind}` !== kind) return manifest;
    if (typeof change === 'function')
      return (change as (object: unknown) => unknown)(structuredClone(manifest)) as Manifest;
    return mergePatch(manifest, change) as Manifest;
  });
}

/**
 * Changes the pod template of every workload below a construct, of whichever kind: Deployment, StatefulSet, DaemonSet,
 * Job, CronJob. As `mixin` otherwise.
 * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
 */
export function podMixin(scope: IConstruct, change: Mutation<PodTemplateSpec>): void {
  apply(scope, 'podMixin', (manifest) => {
    const found = podTemplateOf(manifest);
    if (found === undefined) return manifest;
    const path = found.path.slice(0, -1);
    const template = (path.length === 0 ? manifest : fieldAt(manifest, ...path)) as PodTemplateSpec;
    const changed =
      typeof change === 'function'
        ? change(structuredClone(template))
        : (mergePatchAt(template, change, path, manifest) as PodTemplateSpec);
    return put(manifest, path, changed) as Manifest;
  });
}

function put(target: unknown, path: readonly string[], value: unknown): unknown {
  const [field, ...rest] = path;
  if (field === undefined) return value;
  const object = target as Record<string, unknown>;
  return { ...object, [field]: put(object[field], rest, value) };
}

/** Every object below, whenever it is added: whoever walks over the tree asks for the children of the scope first. */
function apply(scope: IConstruct, name: string, step: (manifest: Manifest) => Manifest): void {
  demandBeforeSynth(scope, name);
  const call = {};
  rememberDeclaration(call, scope.node.root);
  let rendered = 0;
  let changed = 0;
  const wrapped = new Set<IConstruct>();
  const wrap = (construct: IConstruct): void => {
    if (ApiObject.isApiObject(construct) && !wrapped.has(construct)) {
      wrapped.add(construct);
      const render = construct.toJson.bind(construct) as () => Manifest;
      construct.toJson = (): Manifest => {
        const before = render();
        const after = step(before);
        rendered += 1;
        tracePatch(construct, { call, before, after, of: 'object' });
        if (after === before || JSON.stringify(after) === JSON.stringify(before)) return after;
        changed += 1;
        // The object gave itself the name of the spec that it had before.
        return isNamedByHash(after) ? nameByHash(after) : after;
      };
    }
    for (const child of construct.node.children) if (child !== scope) wrap(child);
  };
  const { node } = scope;
  const children = (Object.getOwnPropertyDescriptor(node, 'children') ??
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node) as object, 'children')) as { get(): IConstruct[] };
  Object.defineProperty(node, 'children', {
    configurable: true,
    get: () => {
      const found = children.get.call(node);
      for (const child of found) wrap(child);
      return found;
    },
  });
  if (ApiObject.isApiObject(scope)) wrap(scope);
  noteCheck(scope, () =>
    rendered === 0 || changed > 0
      ? undefined
      : {
          code: 'W_PATCH_NO_EFFECT',
          severity: 'warning',
          message: `${name} changes nothing below it`,
          fix: 'remove it, or correct the kind or the field that it names',
        },
  );
}
