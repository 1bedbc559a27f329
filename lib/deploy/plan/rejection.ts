import { isRecord } from '../../objects/read-field';
import type { Finding } from '../../errors';
import { formatRef, groupKindOf, type Manifest, type Origin, placeOf, refOf } from '../../manifest';
import type { ApiError, StatusCause } from '../cluster';
import type { Redactor } from '../redact';
import { canonical } from '../../objects/canonical-json';

/**
 * How the API server says that a field of an existing object cannot change: every kind in its own words.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go
 */
const immutable =
  /field is immutable|updates to \w+ spec for fields other than|may not change fields other than|is immutable after creation|cannot change roleRef|can ?not be less than|may not be (changed|updated)|cannot be (changed|updated)|immutable field/i;

interface Rejected {
  readonly desired: Manifest;
  readonly live?: Manifest | undefined;
  readonly origin?: Origin | undefined;
  readonly redactor: Redactor;
}

/** Every mistake that the API server found in one object, with the user's place. Undefined when the answer is about something else. */
export function findingsOf(error: ApiError, rejected: Rejected): readonly Finding[] | undefined {
  const { desired, origin, redactor } = rejected;
  const base = { severity: 'error', object: formatRef(refOf(desired)), ...placeOf(origin) } as const;
  const said = redactor.redact(error.statusMessage);
  switch (isMistyped(error) ? 422 : error.status) {
    case 400:
    case 422:
      return causesOf(error).map((cause) => {
        const { code, ...rest } = mistakeOf(cause, redactor.redact(cause.message ?? error.statusMessage), rejected);
        return { code, ...base, ...rest };
      });
    case 403: {
      // RBAC says it in these words; admission, and who may not grant what he has not, in others.
      const fix = / cannot \w+ resource /.test(said)
        ? 'bind the Role that `podwright rbac` prints; `podwright doctor --namespace` names every right that is missing'
        : 'ask for the right, or change what the admission rule names';
      return [{ code: 'E_FORBIDDEN', ...base, message: said, fix }];
    }
    case 404: {
      const fix = 'create the namespace first, or declare it in the set';
      return [{ code: 'E_NOT_FOUND', ...base, message: said, fix }];
    }
    case 413: {
      const fix = 'split it: an object may have about 1 MiB';
      return [{ code: 'E_TOO_LARGE', ...base, message: 'the object is too large for the API server', fix }];
    }
    default:
      return undefined;
  }
}

/** A field or value that the schema does not know fails the merge of an apply; the API server answers that with 500. */
function isMistyped({ status, statusMessage }: ApiError): boolean {
  return status === 500 && /^failed to (create typed patch|convert new) object/.test(statusMessage);
}

function causesOf({ causes, statusMessage }: ApiError): readonly StatusCause[] {
  const own = causes.filter(({ reason }) => reason !== 'FieldManagerConflict');
  return own.length > 0 ? own : (unknownFields(statusMessage) ?? [{ message: statusMessage }]);
}

function mistakeOf(
  { field }: StatusCause,
  said: string,
  { desired, live }: Rejected,
): Pick<Finding, 'code' | 'field' | 'message' | 'fix'> {
  if (live === undefined || !immutable.test(said)) {
    const fix = 'correct the field where it is declared';
    return { code: 'E_REJECTED', field, message: `the API server refuses it: ${said}`, fix };
  }
  const message = `it exists, and this cannot be changed: ${said}`;
  return { code: 'E_IMMUTABLE', field: immutableField(field, desired, live), message, fix: recipe(desired) };
}

/** `unknown field "spec.replica"` of strict decoding, `.spec.replica: field not declared in schema` of an apply. */
function unknownFields(message: string): readonly StatusCause[] | undefined {
  const found = [...message.matchAll(/unknown field "([^"]+)"|(\.[^\s:]+): field not declared in schema/g)];
  const fields = found.map(([, strict, schema]) => strict ?? schema?.slice(1));
  return fields.length === 0 ? undefined : fields.map((field) => ({ field, message: 'unknown field' }));
}

/** StatefulSets and pods name only `spec`: which of its fields differ is found by comparing. */
function immutableField(field: string | undefined, desired: Manifest, live: Manifest): string | undefined {
  if (field !== 'spec' || !isRecord(desired.spec) || !isRecord(live.spec)) return field;
  const mutable = [
    'replicas',
    'template',
    'updateStrategy',
    'persistentVolumeClaimRetentionPolicy',
    'minReadySeconds',
    'ordinals',
    'revisionHistoryLimit',
    'resources',
  ];
  const { spec } = live;
  const changed = Object.entries(desired.spec).filter(
    ([name, value]) => !mutable.includes(name) && !covers(spec[name], value),
  );
  return changed.length === 0 ? field : changed.map(([name]) => `spec.${name}`).join(', ');
}

/** True when everything that `part` says is so in `whole`: the API server adds defaults. */
function covers(whole: unknown, part: unknown): boolean {
  if (isRecord(part) && isRecord(whole)) return Object.entries(part).every(([key, value]) => covers(whole[key], value));
  if (Array.isArray(part) && Array.isArray(whole))
    return part.length === whole.length && part.every((item, index) => covers(whole[index], item));
  return canonical(whole) === canonical(part);
}

function recipe(desired: Manifest): string {
  const { kind } = desired;
  const { name = '', namespace } = desired.metadata;
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  switch (groupKindOf(desired)) {
    case 'apps/StatefulSet':
      return `undo the change, or replace it and keep its pods and claims: kubectl delete statefulset ${name}${where} --cascade=orphan, then deploy again`;
    case '/PersistentVolumeClaim':
      return 'undo the change (a claim only grows), or declare a new claim under another name and copy the data';
    case 'batch/Job':
      return `give the Job another name, or delete it so that it runs again: kubectl delete job ${name}${where}`;
    case 'apps/Deployment':
    case 'apps/DaemonSet':
      return `undo the change, or declare it under another name: the old one is removed after the new one is Ready`;
    default:
      return `undo the change, or delete the object and deploy again: kubectl delete ${kind.toLowerCase()} ${name}${where}`;
  }
}
