/** A container of a pod that another construct gave than the one that makes the workload. */
export interface GivenContainer {
  /** As it stands in the manifest. */
  readonly name: string;
  /** A construct. */
  readonly by: object;
}

const key = Symbol.for('podwright.GivenContainers');

/** Says which containers of an object other constructs gave. Asked at synth, when the topology is settled. */
export function defineGivenContainers(construct: object, given: () => readonly GivenContainer[]): void {
  Object.defineProperty(construct, key, { value: given });
}

export function givenContainersOf(construct: object): readonly GivenContainer[] {
  return (construct as { [key]?: () => readonly GivenContainer[] })[key]?.() ?? [];
}
