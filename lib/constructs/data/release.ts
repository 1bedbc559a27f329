import { dataDefaults } from '../../conventions/data-defaults';
import type { ImageRef } from '../../conventions/image';
import type { Component } from '../component';

/** What comes in releases that the program chooses from. */
export type Released = 'postgres' | 'mysql' | 'mariadb' | 'redis' | 'valkey';

/** A release of a software, as the program asks for it: a program in JavaScript may ask for anything. */
export interface Release {
  readonly software: Released;
  readonly version: string | number;
}

/** Of a release that there is not, the newest: `checkRelease` tells it, once there is a construct to tell it of. */
export function imageOf({ software, version }: Release): ImageRef {
  const images = imagesOf(software);
  return (Object.hasOwn(images, version) ? images[version] : Object.values(images).at(-1)) as ImageRef;
}

/** A version whose files and settings nobody here knows. */
export function checkRelease(component: Component, { software, version }: Release): void {
  const known = Object.keys(imagesOf(software));
  if (known.includes(String(version))) return;
  const newest = known.at(-1) ?? '';
  component.mistake(
    'E_DB_VERSION',
    `there is no version ${String(version)} of ${component.identity.name} here: there are ${known.join(', ')}`,
    `write for example version: ${/^\d+$/.test(newest) ? newest : `'${newest}'`}`,
  );
}

function imagesOf(software: Released): Readonly<Record<string, ImageRef>> {
  return dataDefaults[software].images;
}
