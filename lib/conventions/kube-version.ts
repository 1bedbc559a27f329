/** 29 of `1.29` and `v1.29.3`; undefined when it is no version. */
export function minorOf(kubeVersion: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(kubeVersion ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Whether a cluster is of this minor or newer; one of unknown version is taken for a new one. */
export function isAtLeast(kubeVersion: string | undefined, minor: number): boolean {
  return (minorOf(kubeVersion) ?? Number.POSITIVE_INFINITY) >= minor;
}
