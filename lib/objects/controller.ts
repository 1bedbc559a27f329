import type { Manifest, OwnerReference } from '../manifest';

/** What made an object and keeps it as it is to be: the one of its owners that controls it. */
export function controllerOf({ metadata }: Manifest): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}
