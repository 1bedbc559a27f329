import { formatPlace, type Finding } from '../../errors';
import { formatRef, type ObjectRef } from '../../manifest';
import type { Diagnosis } from '../../deploy/index';
import { printableLine } from './printable';

/** `Deployment/shop/web`, on one line whatever the name is made of: manifests are shown before anybody has checked them. */
export function refText(ref: ObjectRef): string {
  return printableLine(formatRef(ref));
}

/** `Deployment/shop/web, pod web-x2x4q, container app`: what is concerned, as far as the message does not name it. */
export function diagnosisSubject({ object, pod, container, message }: Diagnosis): string {
  const parts = [refText(object)];
  if (pod !== undefined) parts.push(`pod ${pod}`);
  if (container !== undefined && !message.includes(`container ${container}`)) parts.push(`container ${container}`);
  return parts.join(', ');
}

/** `production/web (apps/shop.ts:15)`, on one line. */
export function originText(place: Pick<Finding, 'path' | 'file' | 'line' | 'column'>): string {
  return printableLine(formatPlace(place));
}
