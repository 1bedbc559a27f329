/** What one call of `override` or `mixin` did to an object, or to one container of it. */
export interface TracedPatch {
  /** Remembers the line of the call. */
  readonly call: object;
  readonly before: unknown;
  readonly after: unknown;
  readonly of: 'object' | 'container';
}

const key = Symbol.for('podwright.PatchTrace');

interface Rendering {
  readonly node: { readonly root: object };
  toJson(): unknown;
}
type Root = { [key]?: TracedPatch[] };

/** Notes what a patch did while somebody looks for the line of a field: nothing is kept otherwise. */
export function tracePatch(construct: object, patch: TracedPatch): void {
  const { node } = construct as Partial<Rendering>;
  (node?.root as Root | undefined)?.[key]?.push(patch);
}

/** What patches do to an object, in their order: it is rendered once more. */
export function tracePatches(object: Rendering): readonly TracedPatch[] {
  const root = object.node.root as Root;
  const patches: TracedPatch[] = [];
  Object.defineProperty(root, key, { value: patches, configurable: true });
  try {
    object.toJson();
    return patches;
  } finally {
    Reflect.deleteProperty(root, key);
  }
}
