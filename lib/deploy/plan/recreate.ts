import { dataRoleOf } from '../../conventions/data-role';
import { controllerOf } from '../../objects/controller';
import { compareQuantities } from '../../objects/quantity-value';
import { claimTemplatesOf } from '../../objects/pod-references';
import { recordAt, recordsAt, textAt } from '../../objects/read-field';
import type { Finding } from '../../errors';
import { groupKindOf, type Manifest } from '../../manifest';
import { ApiError, type ClusterReader } from '../cluster';
import type { Change } from './change';
import { canonical } from '../../objects/canonical-json';
import { isNeverDeleted } from './prune';

/** How an object can be replaced whose fields cannot be changed. */
export interface Replacement {
  /** What the API server would store. */
  readonly merged: Manifest;
  readonly propagation: Change['propagation'];
}

/** What only one object of the cluster can have: a second one beside it would be refused for that alone. */
const uniqueFields = ['clusterIP', 'clusterIPs', 'healthCheckNodePort', 'loadBalancerIP'];

/**
 * Proves by a dry run under another name that the API server would take the object anew, before anybody thinks of
 * deleting the old one. Undefined where it has to do with data, belongs to a controller, or would be refused.
 */
export async function proveReplacement(
  reader: ClusterReader,
  desired: Manifest,
  live: Manifest,
): Promise<Replacement | undefined> {
  const orphaning = isGrowthOnly(desired, live);
  if (!orphaning && (isNeverDeleted(live) || dataRoleOf(live) !== undefined)) return undefined;
  if (controllerOf(live) !== undefined) return undefined;
  const object = await tryAnew(reader, desired);
  if (object === undefined) return undefined;
  const { managedFields = [] } = live.metadata;
  return {
    merged: { ...object, metadata: { ...object.metadata, managedFields } },
    propagation: orphaning ? 'Orphan' : undefined,
  };
}

/** What the API server would make of the object if there were none of its name; undefined when it would refuse. */
export async function tryAnew(reader: ClusterReader, desired: Manifest): Promise<Manifest | undefined> {
  try {
    const object = await dryRunAnew(reader, desired);
    return { ...object, metadata: { ...object.metadata, name: desired.metadata.name ?? '' } };
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) return undefined;
    throw error;
  }
}

/** @throws ApiError when the API server would refuse it */
export async function dryRunAnew(reader: ClusterReader, desired: Manifest): Promise<Manifest> {
  return (await reader.dryRunCreate(underAnotherName(desired))).object;
}

/** `spec.selector, spec.serviceName cannot be changed`. */
export function immutableText(findings: readonly Finding[]): string {
  const fields = [...new Set(findings.flatMap(({ field }) => field ?? []))].join(', ');
  return `${fields === '' ? 'what differs' : fields} cannot be changed`;
}

/**
 * True when all that cannot be changed of a StatefulSet is the size of its claim templates, and they only grow: then it
 * is replaced while its pods and claims stay, and the claims grow by themselves.
 */
function isGrowthOnly(desired: Manifest, live: Manifest): boolean {
  if (groupKindOf(desired) !== 'apps/StatefulSet' || claimTemplatesOf(live).length === 0) return false;
  for (const field of ['selector', 'serviceName', 'podManagementPolicy']) {
    const wanted = recordAt(desired, 'spec')[field];
    if (wanted !== undefined && canonical(wanted) !== canonical(recordAt(live, 'spec')[field])) return false;
  }
  const before = recordsAt(live, 'spec', 'volumeClaimTemplates');
  const after = recordsAt(desired, 'spec', 'volumeClaimTemplates');
  return (
    before.length === after.length &&
    after.every((template, index) => {
      const old = before[index];
      if (textAt(template, 'metadata', 'name') !== textAt(old, 'metadata', 'name')) return false;
      const from = storageOf(old);
      const to = storageOf(template);
      const same = (field: string): boolean => {
        const wanted = recordAt(template, 'spec')[field];
        return wanted === undefined || canonical(wanted) === canonical(recordAt(old, 'spec')[field]);
      };
      if (from === undefined || to === undefined || !same('accessModes') || !same('storageClassName')) return false;
      return (compareQuantities(to, from) ?? -1) >= 0;
    })
  );
}

export function storageOf(claim: unknown): string | undefined {
  return textAt(claim, 'spec', 'resources', 'requests', 'storage');
}

function underAnotherName(desired: Manifest): Manifest {
  const copy = structuredClone(desired);
  delete copy.metadata.name;
  copy.metadata.generateName = 'podwright-dry-run-';
  if (groupKindOf(copy) !== '/Service') return copy;
  const spec = recordAt(copy, 'spec');
  for (const field of uniqueFields) if (spec[field] !== 'None') delete spec[field];
  for (const port of recordsAt(spec, 'ports')) delete port.nodePort;
  return copy;
}
