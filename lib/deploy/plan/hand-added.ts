import { keys } from '../../conventions/keys';
import type { Manifest } from '../../manifest';
import type { ForeignField } from './change';
import { fieldsBeyond } from './fields-beyond';
import { formatFieldPath } from './managed-field-path';
import { isLeaf, ownedFields } from './projection';

/** kubectl edit, patch, set, label, annotate, and a server-side apply by hand; what is restarted or applied is no wish. */
const byHand = /^kubectl($|-)/;
const notAdded = /^(kubectl-client-side-apply|kubectl-rollout)$/;
const bookkeeping = /^metadata\.annotations\["(kubectl|deployment)\.kubernetes\.io\//;

/** Fields that a person put into the object beside those that are declared: a deploy leaves them, so the plan names them. */
export function handAddedFields(live: Manifest): readonly ForeignField[] {
  const ours = ownedFields(live, keys.manager);
  // An object that we never wrote is somebody else's altogether.
  if (isLeaf(ours)) return [];
  return (live.metadata.managedFields ?? []).flatMap(({ manager = '', subresource, fieldsV1 }) => {
    if (!byHand.test(manager) || notAdded.test(manager) || (subresource ?? '') !== '') return [];
    const paths = fieldsBeyond(live, fieldsV1 ?? {}, ours).map(({ path }) => formatFieldPath(path));
    return paths.filter((path) => !bookkeeping.test(path)).map((path) => ({ path, manager }));
  });
}
