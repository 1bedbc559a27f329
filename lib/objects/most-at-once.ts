/** A pod as far as it says which containers run at one time. */
interface Starting<Container> {
  readonly initContainers?: readonly Container[] | undefined;
  readonly containers: readonly Container[];
}

/**
 * The containers that together need most at one time: all that run beside each other, or one init container with the
 * sidecars that were started before it.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function mostAtOnce<Container extends { readonly restartPolicy?: unknown }>(
  { initContainers = [], containers }: Starting<Container>,
  needOf: (container: Container) => number,
): { readonly containers: readonly Container[]; readonly need: number } {
  const together = (list: readonly Container[]) => ({
    containers: list,
    need: list.reduce((sum, container) => sum + needOf(container), 0),
  });
  const sidecars: Container[] = [];
  let most = together([]);
  for (const container of initContainers) {
    const starting = together([...sidecars, container]);
    if (container.restartPolicy === 'Always') sidecars.push(container);
    else if (starting.need > most.need) most = starting;
  }
  const running = together([...sidecars, ...containers]);
  return most.need > running.need ? most : running;
}
