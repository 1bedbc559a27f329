import { groupKindOf, type Manifest } from '../../../manifest';
import { coversPermission, formatPermission, type Permission, permissionsOf } from '../../../objects/permission';
import { containersOf, podTemplateOf } from '../../../objects/pod-template';
import { type Fields, fieldAt, recordAt, recordsAt, textAt, textOf, textsAt } from '../../../objects/read-field';

/** The label by which a namespace says what pods may do in it. */
const podSecurity = 'pod-security.kubernetes.io/enforce';
const podSecurityLevels = ['privileged', 'baseline', 'restricted'];

/** One thing that an object allows. */
interface Grant {
  readonly words: string;
  /** Kubernetes lets every pod do it. */
  readonly common?: boolean;
  /** Of a Role: what other permissions may cover. */
  readonly permission?: Permission;
}

/** What something may do that it might not do before; undefined when nothing. */
export function broadeningOf(before: Manifest | undefined, after: Manifest): string | undefined {
  const known = grantsOf(before);
  // A new workload adds pods like any other; what counts is what it may do beyond them.
  const isNew = before === undefined && podTemplateOf(after) !== undefined;
  const added = grantsOf(after).filter(
    (grant) => !known.some((held) => covers(held, grant)) && (!isNew || grant.common !== true),
  );
  if (added.length === 0) return undefined;
  const shown = added
    .slice(0, 3)
    .map(({ words }) => words)
    .join('; ');
  return added.length > 3 ? `${shown}; and ${added.length - 3} more` : shown;
}

function covers(held: Grant, wanted: Grant): boolean {
  if (held.permission === undefined || wanted.permission === undefined) return held.words === wanted.words;
  return coversPermission(held.permission, wanted.permission);
}

function grantsOf(object: Manifest | undefined): readonly Grant[] {
  if (object === undefined) return [];
  switch (groupKindOf(object)) {
    case 'rbac.authorization.k8s.io/Role':
    case 'rbac.authorization.k8s.io/ClusterRole':
      return recordsAt(object, 'rules')
        .flatMap(permissionsOf)
        .map((permission) => ({ words: `may ${formatPermission(permission)}`, permission }));
    case 'rbac.authorization.k8s.io/RoleBinding':
    case 'rbac.authorization.k8s.io/ClusterRoleBinding':
      return recordsAt(object, 'subjects').map((subject) => ({
        words: `${formatSubject(subject, object)} has ${textAt(object, 'roleRef', 'kind') ?? ''} ${textAt(object, 'roleRef', 'name') ?? ''}`,
      }));
    case '/Namespace':
      return grantsOfNamespace(object);
    default:
      return grantsOfPods(object);
  }
}

/** `ServiceAccount shop/web`, `Group staff`. */
function formatSubject({ kind, name, namespace }: Fields, { metadata }: Manifest): string {
  const [own, home] = [textOf(namespace), metadata.namespace ?? ''];
  return `${textOf(kind)} ${kind === 'ServiceAccount' ? `${own || home}/` : ''}${textOf(name)}`;
}

function grantsOfNamespace({ metadata: { labels } }: Manifest): readonly Grant[] {
  const level = podSecurityLevels.indexOf(labels?.[podSecurity] ?? 'privileged');
  // Each level that is not demanded is one thing more that pods may do.
  return podSecurityLevels.slice(level + 1).map((missing) => ({ words: `its pods need not be ${missing}` }));
}

/** Per pod and not per container: what one container of it may do, all of the pod's code may reach. */
function grantsOfPods(object: Manifest): readonly Grant[] {
  const template = podTemplateOf(object);
  if (template === undefined) return [];
  const { spec } = template;
  const account = textAt(spec, 'serviceAccountName');
  const paths = recordsAt(spec, 'volumes').flatMap((volume) => textAt(volume, 'hostPath', 'path') ?? []);
  const grants: readonly Grant[] = [
    ...['hostPID', 'hostIPC'].flatMap((field) => (spec[field] === true ? [{ words: `its pods have ${field}` }] : [])),
    ...(spec.automountServiceAccountToken === false
      ? []
      : [{ words: 'its pods get the token of their ServiceAccount', common: true }]),
    ...(account === undefined ? [] : [{ words: `its pods are ServiceAccount ${account}`, common: true }]),
    ...paths.map((path) => ({ words: `its pods mount ${path} of their node` })),
    ...containersOf(template).flatMap(({ container }) => grantsOfContainer(container, spec)),
  ];
  return [...new Map(grants.map((grant) => [grant.words, grant])).values()];
}

function grantsOfContainer(container: Fields, pod: Fields): readonly Grant[] {
  const own = recordAt(container, 'securityContext');
  const effective = (field: string): unknown => own[field] ?? recordAt(pod, 'securityContext')[field];
  const grants: readonly (readonly [given: boolean, words: string, common?: boolean])[] = [
    [own.privileged === true, 'is privileged'],
    [effective('runAsUser') === 0, 'runs as root'],
    [fieldAt(effective('seccompProfile'), 'type') === 'Unconfined', 'has no seccomp profile'],
    [own.allowPrivilegeEscalation !== false, 'may escalate privileges', true],
    [effective('runAsNonRoot') !== true, 'may run as root', true],
    [own.readOnlyRootFilesystem !== true, 'may write to its image', true],
    [!textsAt(own, 'capabilities', 'drop').includes('ALL'), 'keeps the default capabilities', true],
    ...textsAt(own, 'capabilities', 'add').map((name) => [true, `has ${name}`] as const),
  ];
  return grants.flatMap(([given, words, common = false]) => (given ? [{ words: `a container ${words}`, common }] : []));
}
