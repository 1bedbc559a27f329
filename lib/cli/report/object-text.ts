import { formatPlace, type Finding } from '../../errors';
import { formatRef, type ObjectRef } from '../../manifest';
import { printableLine } from './printable';

/** `Deployment/shop/web`, on one line whatever the name is made of: manifests are shown before anybody has checked them. */
export function refText(ref: ObjectRef): string {
  return printableLine(formatRef(ref));
}

/** `production/web (apps/shop.ts:15)`, on one line. */
export function originText(place: Pick<Finding, 'path' | 'file' | 'line' | 'column'>): string {
  return printableLine(formatPlace(place));
}
