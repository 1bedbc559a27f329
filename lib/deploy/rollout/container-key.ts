interface Named {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

/** The text under which the last lines of a container are kept: `namespace/pod/container`. */
export function containerKey({ namespace = '', name = '' }: Named, container: string): string {
  return `${namespace}/${name}/${container}`;
}
