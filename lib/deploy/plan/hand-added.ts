import { keys } from '../../conventions/keys';
import { asObject, isRecord } from '../../objects/read-field';
import type { Manifest } from '../../manifest';
import type { ForeignField } from './change';
import { formatFieldPath, type Step } from './managed-field-path';
import { fieldSet, type FieldSet, isLeaf, itemSet, matches, ownedFields } from './projection';

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
    const found: Step[][] = [];
    collect(live, fieldsV1 ?? {}, ours, [], found);
    const paths = found.map(formatFieldPath).filter((path) => !bookkeeping.test(path));
    return paths.map((path) => ({ path, manager }));
  });
}

/** The outermost fields that are theirs and not ours. */
function collect(value: unknown, theirs: FieldSet, ours: FieldSet | undefined, path: Step[], found: Step[][]): void {
  if (ours !== undefined && isLeaf(ours)) return;
  for (const [key, inner] of Object.entries(theirs)) {
    const [step, child, mine] = childOf(value, key, ours, path.length);
    if (step === undefined || child === undefined) continue;
    if (mine === undefined) found.push([...path, step]);
    else collect(child, asObject(inner) ?? {}, mine, [...path, step], found);
  }
}

function childOf(
  value: unknown,
  key: string,
  ours: FieldSet | undefined,
  depth: number,
): [step?: Step, child?: unknown, mine?: FieldSet | undefined] {
  if (key.startsWith('f:') && isRecord(value)) {
    const field = key.slice(2);
    return [{ field }, value[field], fieldSet(ours, key, depth, value[field])];
  }
  if (key.startsWith('k:') && Array.isArray(value)) {
    const at = value.findIndex((item) => matches(item, key));
    const step: Step = { keys: JSON.parse(key.slice(2)) as Record<string, unknown> };
    return [step, value[at], ours && itemSet(ours, value[at], at)];
  }
  return [];
}
