import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Patch } from '../../imports/patch';
import type { CompactSchema } from '../objects/compact-schema';
import { appNameOf } from '../conventions/app-info';
import { demandBeforeSynth } from '../conventions/before-synth';
import { rememberDeclaration, shareDeclaration } from '../source/declaration';
import { nameByHash } from '../conventions/hashed-name';
import { defineGivenContainers, type GivenContainer } from '../conventions/given-containers';
import { tracePatch } from '../conventions/patch-trace';
import { defineOrder, type After } from '../conventions/declared-order';
import type { Manifest, ObjectMeta } from '../manifest';
import { compact } from './compact';
import { mergePatch } from './merge-patch';
import { admitPatch, noteWithoutEffect, patchText } from './patches';
import { plainMetadata } from './plain-metadata';

/** The fields of an object of kind T that a construct decides: all but apiVersion and kind. */
export type Fields<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata' | 'status'> & {
  readonly metadata?: { readonly annotations?: Record<string, string>; readonly labels?: Record<string, string> };
};

export interface ResourceProps<T> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  /** False for objects of the whole cluster: a chart would give them its own namespace. @default true */
  readonly namespaced?: boolean | undefined;
  readonly labels?: Record<string, string> | undefined;
  /** Called whenever the object is rendered: what other constructs do to this one until then is in it. */
  readonly render: () => Fields<T>;
  /**
   * Ends the name in a hash of the finished spec: each spec is an object of its own. For what cannot be changed once it
   * ran.
   * @default false
   */
  readonly hashed?: boolean | undefined;
  /** How lists of a custom kind are merged by overrides. @default - as the package knows the kind, else by field name */
  readonly schema?: CompactSchema | undefined;
  /** The construct whose constructor makes it, on the same line of the program. @default - the line is looked for */
  readonly madeWith?: Construct | undefined;
  /** What this object is applied after. */
  readonly after?: (() => readonly After[]) | undefined;
  /** Containers of its pods that other constructs gave. @default - none */
  readonly given?: (() => readonly GivenContainer[]) | undefined;
}

type Step = { readonly text: string; readonly apply: (manifest: Manifest) => Manifest };

/**
 * One Kubernetes object with its full type. Nothing that is written into it is filtered on its way to the manifest, and
 * patches are applied last, under plain cdk8s too.
 */
export class Resource<T extends object = Manifest> extends ApiObject {
  readonly #render: () => Fields<T>;
  readonly #hashed: boolean;
  readonly #schema: CompactSchema | undefined;
  readonly #namespaced: boolean;
  readonly #steps: Step[] = [];
  #reported = false;

  constructor(scope: Construct, id: string, props: ResourceProps<T>) {
    const metadata: { name: string; namespace?: string; labels?: Record<string, string> } = { name: props.name };
    if (props.namespace !== undefined) metadata.namespace = props.namespace;
    if (props.labels !== undefined) metadata.labels = props.labels;
    super(scope, id, { apiVersion: props.apiVersion, kind: props.kind, metadata });
    this.#render = props.render;
    this.#namespaced = props.namespaced ?? true;
    this.#hashed = props.hashed ?? false;
    this.#schema = props.schema;
    if (props.madeWith === undefined) rememberDeclaration(this, this.node.root);
    else shareDeclaration(this, props.madeWith);
    if (props.after !== undefined) defineOrder(this, props.after);
    if (props.given !== undefined) defineGivenContainers(this, props.given);
  }

  /** Whether somebody patched this object: it cannot silently disappear any more. */
  get patched(): boolean {
    return this.#steps.length > 0;
  }

  /**
   * Merges a partial object into this one: maps are merged, keyed lists (containers, ports, env ...) by their
   * Kubernetes keys, other lists replaced; `null` removes a field, `$patch: 'delete'` a list item. Applied after
   * everything else, in the order of the calls; one that changes nothing is reported at synth.
   * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
   */
  override(patch: Patch<T>): this {
    if (!admitPatch(this, patch)) return this;
    this.#step(patchText(patch), (manifest) => mergePatch(manifest, patch, this.#schema) as Manifest);
    return this;
  }

  /**
   * Applies RFC 6902 operations, in order with the overrides.
   * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
   * @see https://datatracker.ietf.org/doc/html/rfc6902
   */
  override addJsonPatch(...ops: JsonPatch[]): void {
    demandBeforeSynth(this, 'addJsonPatch()');
    for (const op of ops) {
      const apply = (manifest: Manifest): Manifest => JsonPatch.apply(structuredClone(manifest), op) as Manifest;
      this.#step('addJsonPatch(...)', apply);
    }
  }

  #step(text: string, apply: Step['apply']): void {
    const step: Step = { text, apply };
    rememberDeclaration(step, this.node.root);
    this.#steps.push(step);
  }

  /**
   * Takes this object out of the tree.
   * @throws PodwrightError E_PROGRAM_SYNTH after `app.synth()`
   */
  remove(): void {
    demandBeforeSynth(this, 'remove()');
    this.node.scope?.node.tryRemoveChild(this.node.id);
  }

  /** The manifest as it is written. */
  override toJson(): Manifest {
    const { metadata: extra, ...fields } = this.#render();
    // Only our own App has no resolvers besides those of cdk8s, which leave plain text alone.
    const plain = appNameOf(this.node.root) === undefined ? undefined : plainMetadata(this.metadata);
    const metadata = plain ?? (this.metadata.toJson() as ObjectMeta);
    if (!this.#namespaced) delete metadata.namespace;
    if (extra?.labels !== undefined) metadata.labels = { ...metadata.labels, ...extra.labels };
    if (extra?.annotations !== undefined) metadata.annotations = { ...metadata.annotations, ...extra.annotations };
    let manifest = compact<Record<string, unknown>>({
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata,
      ...fields,
    }) as Manifest;
    for (const step of this.#steps) {
      const earlier = manifest;
      const before = JSON.stringify(earlier);
      manifest = step.apply(earlier);
      tracePatch(this, { call: step, before: earlier, after: manifest, of: 'object' });
      if (!this.#reported && JSON.stringify(manifest) === before) noteWithoutEffect(this, step.text);
    }
    this.#reported = true;
    return this.#hashed ? nameByHash(manifest) : manifest;
  }
}
