/** `inspect.custom` of node, without its types: the published declarations hold without them. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

/** What only the cluster knows: a reference in the program, and no part of any string of it. */
export abstract class ClusterValue {
  /** @throws PodwrightError E_BINDING_IN_STRING or E_SECRET_IN_STRING */
  [Symbol.toPrimitive](): never {
    return this.refuse();
  }

  /** @throws PodwrightError as a string does */
  toString(): never {
    return this.refuse();
  }

  /** @throws PodwrightError as a string does */
  toJSON(): never {
    return this.refuse();
  }

  [inspect](): string {
    return this.text;
  }

  protected abstract refuse(): never;

  /** For people: `[url of staging/db]`. */
  protected abstract get text(): string;
}
