import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { demandBeforeSynth } from '../conventions/before-synth';
import type { Manifest } from '../manifest';

/**
 * An object that was read. cdk8s' own class leaves out what is null, and nobody would hear of `data: {key: }`, which the
 * API server stores as an empty text: the check refuses it.
 */
export class IncludedObject extends ApiObject {
  readonly #manifest: Manifest;
  readonly #patches: JsonPatch[] = [];

  constructor(scope: Construct, id: string, manifest: Manifest) {
    super(scope, id, manifest);
    this.#manifest = manifest;
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    demandBeforeSynth(this, 'addJsonPatch()');
    this.#patches.push(...ops);
  }

  override toJson(): Manifest {
    const { apiVersion, kind, metadata, ...fields } = structuredClone(this.#manifest);
    const own = this.metadata.toJson() as Manifest['metadata'];
    return JsonPatch.apply(
      { apiVersion, kind, metadata: { ...metadata, ...own }, ...fields },
      ...this.#patches,
    ) as Manifest;
  }
}
