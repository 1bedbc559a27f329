import type { Manifest } from '../../../manifest';
import { containersOf, podTemplateOf } from '../../../objects/pod-template';
import { type Fields, fieldAt, recordAt, recordsAt, textAt } from '../../../objects/read-field';

/** The label by which a namespace says what pods may do in it. */
const podSecurity = 'pod-security.kubernetes.io/enforce';
const podSecurityLevels = ['privileged', 'baseline', 'restricted'];

/** What something may do that it might not do before; undefined when nothing. */
export function broadeningOf(before: Manifest | undefined, after: Manifest): string | undefined {
  const known = grantsOf(before);
  // A new workload adds pods like any other; what counts is what it may do beyond them.
  const isNew = before === undefined && podTemplateOf(after) !== undefined;
  const added = grantsOf(after).filter((grant) => !coveredBy(known, grant) && (!isNew || isUncommon(grant)));
  if (added.length === 0) return undefined;
  const shown = added.slice(0, 3).join('; ');
  return added.length > 3 ? `${shown}; and ${added.length - 3} more` : shown;
}

/** Every single thing that an object allows, in words. */
function grantsOf(object: Manifest | undefined): readonly string[] {
  if (object === undefined) return [];
  switch (object.kind) {
    case 'Role':
    case 'ClusterRole':
      return recordsAt(object, 'rules').flatMap(grantsOfRule);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return recordsAt(object, 'subjects').map(
        (subject) =>
          `${textAt(subject, 'kind') ?? ''} ${textAt(subject, 'name') ?? ''} has ${textAt(object, 'roleRef', 'kind') ?? ''} ${textAt(object, 'roleRef', 'name') ?? ''}`,
      );
    case 'Namespace':
      return grantsOfNamespace(object);
    default:
      return grantsOfPods(object);
  }
}

function grantsOfRule(rule: Record<string, unknown>): string[] {
  const list = (field: string): string[] => (rule[field] ?? []) as string[];
  const targets = [
    ...list('apiGroups').flatMap((group) =>
      list('resources').flatMap((resource) => {
        const names = list('resourceNames');
        const target = group === '' ? resource : `${resource}.${group}`;
        return names.length === 0 ? [target] : names.map((name) => `${target}/${name}`);
      }),
    ),
    ...list('nonResourceURLs'),
  ];
  return list('verbs').flatMap((verb) => targets.map((target) => `may ${verb} ${target}`));
}

function grantsOfNamespace({ metadata: { labels } }: Manifest): string[] {
  const level = podSecurityLevels.indexOf(labels?.[podSecurity] ?? 'privileged');
  // Each level that is not demanded is one thing more that pods may do.
  return podSecurityLevels.slice(level + 1).map((missing) => `its pods need not be ${missing}`);
}

/** Per pod and not per container: what one container of it may do, all of the pod's code may reach. */
function grantsOfPods(object: Manifest): string[] {
  const template = podTemplateOf(object);
  if (template === undefined) return [];
  const { spec } = template;
  const grants = ['hostPID', 'hostIPC']
    .filter((field) => spec[field] === true)
    .map((field) => `its pods have ${field}`);
  if (spec.automountServiceAccountToken !== false) grants.push('its pods get the token of their ServiceAccount');
  const account = textAt(spec, 'serviceAccountName');
  if (account !== undefined) grants.push(`its pods are ServiceAccount ${account}`);
  for (const volume of recordsAt(spec, 'volumes')) {
    const path = textAt(volume, 'hostPath', 'path');
    if (path !== undefined) grants.push(`its pods mount ${path} of their node`);
  }
  return [
    ...new Set([...grants, ...containersOf(template).flatMap(({ container }) => grantsOfContainer(container, spec))]),
  ];
}

function grantsOfContainer(container: Fields, pod: Fields): string[] {
  const own = recordAt(container, 'securityContext');
  const effective = (field: string): unknown => own[field] ?? recordAt(pod, 'securityContext')[field];
  const dropped = fieldAt(own, 'capabilities', 'drop');
  const added = fieldAt(own, 'capabilities', 'add');
  const grants: readonly (readonly [boolean, string])[] = [
    [own.privileged === true, 'is privileged'],
    [effective('runAsUser') === 0, 'runs as root'],
    [fieldAt(effective('seccompProfile'), 'type') === 'Unconfined', 'has no seccomp profile'],
    [own.allowPrivilegeEscalation !== false, 'may escalate privileges'],
    [effective('runAsNonRoot') !== true, 'may run as root'],
    [own.readOnlyRootFilesystem !== true, 'may write to its image'],
    [!(Array.isArray(dropped) && dropped.includes('ALL')), 'keeps the default capabilities'],
  ];
  return [
    ...grants.flatMap(([given, words]) => (given ? [`a container ${words}`] : [])),
    ...(Array.isArray(added) ? added.map((name) => `a container has ${String(name)}`) : []),
  ];
}

/** What a pod may do that Kubernetes does not let every pod do. */
function isUncommon(grant: string): boolean {
  return !/ServiceAccount|may escalate|may run as root|may write|keeps the default/.test(grant);
}

/** `may * pods` covers `may get pods`, `may get *.apps` covers `may get deployments.apps`, all names cover one name. */
function coveredBy(known: readonly string[], grant: string): boolean {
  if (known.includes(grant)) return true;
  const wanted = parseGrant(grant);
  if (wanted === undefined) return false;
  return known.some((other) => {
    const held = parseGrant(other);
    return (
      held !== undefined &&
      (held.verb === '*' || held.verb === wanted.verb) &&
      (held.resource === '*' || held.resource === wanted.resource) &&
      (held.group === '*' || held.group === wanted.group) &&
      (held.name === undefined || held.name === wanted.name)
    );
  });
}

function parseGrant(
  grant: string,
): { readonly verb: string; readonly resource: string; readonly group: string; readonly name?: string } | undefined {
  const found = /^may (\S+) ([^./]+)(?:\.([^/]+))?(?:\/(.+))?$/.exec(grant);
  if (found === null) return undefined;
  const [, verb = '', resource = '', group = '', name] = found;
  return name === undefined ? { verb, resource, group } : { verb, resource, group, name };
}
