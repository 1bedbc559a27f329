import type { ManifestSet } from '../manifest';
import { didYouMean } from '../conventions/suggest';
import { UsageError } from '../errors';

/**
 * The one environment that a verb works on: the named one, or the only one.
 * @throws UsageError that lists the names
 */
export function selectEnvironment(sets: readonly ManifestSet[], name: string | undefined): ManifestSet {
  const names = sets.map(({ environment }) => environment);
  const [only, ...others] = sets;
  if (name === undefined) {
    if (only !== undefined && others.length === 0) return only;
    const what =
      only === undefined ? 'there is no environment to work on' : `which environment? There are ${list(names)}`;
    throw new UsageError(
      [what],
      only === undefined ? 'declare an Environment in the program' : `add --env ${names[0]}`,
    );
  }
  const found = sets.find(({ environment }) => environment === name);
  if (found !== undefined) return found;
  throw new UsageError(
    [`there is no environment "${name}"${didYouMean(name, names)}`],
    names.length === 0 ? 'declare an Environment in the program' : `take one of ${list(names)}`,
  );
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
