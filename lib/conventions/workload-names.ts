import type { Manifest } from '../manifest';
import { keys } from './keys';

/**
 * How a person may name a workload: its component, the id of its construct, the name of its object, that without the
 * hash of its spec, and both without the name of the app. The first is the one to suggest.
 *
 * @param path construct path of the object, with the environment. @default - nobody knows it
 */
export function workloadNamesOf({ metadata }: Manifest, path = '', app = metadata.labels?.[keys.partOf]): string[] {
  const objectNames = [metadata.annotations?.[keys.hashedName], metadata.name];
  const short = objectNames.map((name) =>
    app !== undefined && name?.startsWith(`${app}-`) ? name.slice(app.length + 1) : name,
  );
  const all = [metadata.labels?.[keys.component], path.split('/').slice(1).at(-1), ...short, ...objectNames];
  return [...new Set(all.filter((name) => name !== undefined && name !== ''))] as string[];
}
