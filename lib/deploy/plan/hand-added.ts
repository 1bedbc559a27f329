import { keys } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import type { ForeignField } from './change';
import { fieldsBeyond } from './fields-beyond';
import { formatFieldPath } from '../../objects/managed-field-path';
import { isLeaf, ownedFields } from '../../objects/managed-fields';

/** kubectl edit, patch, set, label, annotate, and a server-side apply by hand; what is restarted or applied is no wish. */
const byHand = /^kubectl($|-)/;
const notAdded = /^(kubectl-client-side-apply|kubectl-rollout)$/;
const bookkeeping = /^metadata\.annotations\["(kubectl|deployment)\.kubernetes\.io\//;

/**
 * Fields that a person put into the object beside those that are declared: a deploy leaves them, so the plan names them.
 *
 * @param applied what the apply makes of it: a declared field that somebody changed is not ours before, but after
 */
export function handAddedFields(live: Manifest, applied: Manifest = live): readonly ForeignField[] {
  // An object that we never wrote is somebody else's altogether.
  if (isLeaf(ownedFields(live, keys.manager))) return [];
  const ours = ownedFields(applied, keys.manager);
  return (live.metadata.managedFields ?? []).flatMap(({ manager = '', subresource, fieldsV1 }) => {
    if (!byHand.test(manager) || notAdded.test(manager) || (subresource ?? '') !== '') return [];
    const paths = fieldsBeyond(live, fieldsV1 ?? {}, ours).map(({ path }) => formatFieldPath(path));
    return paths.filter((path) => !bookkeeping.test(path)).map((path) => ({ path, manager }));
  });
}
