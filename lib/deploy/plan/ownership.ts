import { keys } from '../../conventions/keys';
import { formatOwner, type Manifest, type Owner } from '../../manifest';
import { formatFieldPath } from '../../objects/managed-field-path';

const ownPrefix = `${keys.manager} for `;

/** The label by which a live object says that it belongs to another app or environment of ours. */
export interface ForeignLabel {
  readonly path: string;
  readonly value: string;
  /** Whom the object says that it belongs to. */
  readonly owner: Owner;
}

/** Undefined for an object that belongs to this owner, or did so under its former name, or does not say. */
export function foreignLabel(live: Manifest, owner: Owner, former?: Owner): ForeignLabel | undefined {
  const labels = live.metadata.labels ?? {};
  const theirs = {
    app: labels[keys.managedBy] === keys.manager ? (labels[keys.partOf] ?? owner.app) : owner.app,
    environment: labels[keys.environment] ?? owner.environment,
  };
  if (former !== undefined && foreignLabel(live, former) === undefined) return undefined;
  const [label, value] =
    theirs.environment !== owner.environment
      ? [keys.environment, theirs.environment]
      : theirs.app !== owner.app
        ? [keys.partOf, theirs.app]
        : [];
  if (label === undefined || value === undefined) return undefined;
  const path = formatFieldPath([{ field: 'metadata' }, { field: 'labels' }, { field: label }]);
  return { path, value, owner: theirs };
}

/** How a conflict calls another app or environment of ours. */
export function managerFor(owner: Owner): string {
  return `${ownPrefix}${formatOwner(owner)}`;
}

/** Whom `managerFor` named; undefined for a field manager of somebody else's. */
export function ownerIn(manager: string): string | undefined {
  return manager.startsWith(ownPrefix) ? manager.slice(ownPrefix.length) : undefined;
}

/** True when a field manager of ours ever wrote the object. */
export function writtenByUs(live: Manifest): boolean {
  return (live.metadata.managedFields ?? []).some(({ manager }) => manager === keys.manager);
}
