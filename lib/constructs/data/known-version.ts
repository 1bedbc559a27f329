import type { Component } from '../component';

/**
 * The version to go on with: one that a program in JavaScript made up is told by `checkVersion`, once there is a
 * construct to tell it of.
 */
export function knownVersion<Version extends string | number>(
  images: Readonly<Record<Version, string>>,
  version: Version,
): Version {
  return Object.hasOwn(images, version) ? version : (Object.keys(images).at(-1) as Version);
}

/** A version whose files and settings nobody here knows. */
export function checkVersion(component: Component, images: Readonly<Record<string, string>>, version: unknown): void {
  if (Object.hasOwn(images, String(version))) return;
  const known = Object.keys(images);
  const newest = known.at(-1) ?? '';
  component.mistake(
    'E_DB_VERSION',
    `there is no version ${String(version)} of ${component.identity.name} here: there are ${known.join(', ')}`,
    `write for example version: ${/^\d+$/.test(newest) ? newest : `'${newest}'`}`,
  );
}
