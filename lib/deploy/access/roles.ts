import { keys } from '../../conventions/keys';
import { cutName } from '../../conventions/names';
import { recordsAt } from '../../objects/read-field';
import { groupKindOf, type Manifest, type ManifestSet } from '../../manifest';
import type { ClusterReader } from '../cluster';
import {
  besideRights,
  destroyRights,
  growthRights,
  lookingRights,
  lookingRightsOf,
  optionalRights,
  ownRights,
  type Right,
  rightsOf,
} from './rights';

/** One rule of a Role. */
interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[] | undefined;
  readonly verbs: readonly string[];
}

/** Of an object. A ClusterRole has no namespace: it stands in the name, or those of two namespaces would be one. */
const nameLimit = 253;

/** Verbs of who only looks. */
const looking = ['get', 'list', 'watch'];

export interface RolesOptions {
  /** Only what `diff`, `drift`, `status`, `diagnose` and `logs` need. @default false */
  readonly readOnly?: boolean | undefined;
}

/**
 * The Roles that deploys, rollbacks and a destroy of this set need, and no right more: one for each namespace, and a
 * ClusterRole for what has none. Rules of Roles in the set are in them too, because nobody may give a right that he has
 * not got himself. Who only looks needs no lock, and still the Secrets of the namespace: the records lie among them.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export async function rolesFor(
  reader: ClusterReader,
  set: ManifestSet,
  { readOnly = false }: RolesOptions = {},
): Promise<Manifest[]> {
  const namespaced = new Map<string, Rule[]>();
  const clusterWide: Rule[] = [];
  const into = (namespace: string): Rule[] => {
    const rules = namespaced.get(namespace) ?? [];
    namespaced.set(namespace, rules);
    return rules;
  };
  const give = (right: Right, namespace: string): void => {
    const verbs = readOnly ? right.verbs.filter((verb) => looking.includes(verb)) : right.verbs;
    (right.namespaced ? into(namespace) : clusterWide).push(ruleOf({ ...right, verbs }));
  };
  const own = readOnly ? lookingRights : [...ownRights, ...destroyRights];
  for (const right of [...own, ...optionalRights]) give(right, set.namespace);
  for (const manifest of set.manifests) {
    const namespace = manifest.metadata.namespace ?? set.namespace;
    for (const right of await rightsOf(reader, manifest)) give(right, namespace);
    for (const right of lookingRightsOf(manifest)) give(right, namespace);
    if (readOnly) continue;
    for (const right of [...besideRights(manifest), ...growthRights(manifest)]) give(right, namespace);
    if (groupKindOf(manifest) === 'rbac.authorization.k8s.io/Role') into(namespace).push(...granted(manifest));
    if (groupKindOf(manifest) === 'rbac.authorization.k8s.io/ClusterRole') clusterWide.push(...granted(manifest));
  }
  clusterWide.push({
    apiGroups: [''],
    resources: ['namespaces'],
    resourceNames: ['kube-system', ...namespaced.keys()].sort(),
    verbs: ['get'],
  });
  const parts = ['podwright', set.namespace, set.app, set.environment, ...(readOnly ? ['read'] : [])];
  const name = cutName(parts.join('.'), nameLimit);
  const labels = { [keys.managedBy]: keys.manager, [keys.partOf]: set.app };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    ...[...namespaced].map(([namespace, rules]) => ({
      apiVersion,
      kind: 'Role',
      metadata: { name, namespace, labels },
      rules: merged(rules),
    })),
    { apiVersion, kind: 'ClusterRole', metadata: { name, labels }, rules: merged(clusterWide) },
  ];
}

function ruleOf({ group, resource, verbs }: Right): Rule {
  return { apiGroups: [group], resources: [resource], verbs };
}

function granted(role: Manifest): Rule[] {
  return recordsAt(role, 'rules') as unknown as Rule[];
}

/** One rule for all resources of a group that have the same verbs. */
function merged(rules: readonly Rule[]): Rule[] {
  const verbs = new Map<string, { rule: Rule; verbs: Set<string> }>();
  const rest: Rule[] = [];
  for (const rule of rules) {
    const [group, resource] = [rule.apiGroups[0], rule.resources[0]];
    if (rule.resourceNames !== undefined || rule.apiGroups.length !== 1 || rule.resources.length !== 1) {
      if (!rest.some((one) => JSON.stringify(one) === JSON.stringify(rule))) rest.push(rule);
      continue;
    }
    const key = `${group ?? ''}/${resource ?? ''}`;
    const known = verbs.get(key) ?? { rule, verbs: new Set<string>() };
    for (const verb of rule.verbs) known.verbs.add(verb);
    verbs.set(key, known);
  }
  const grouped = new Map<string, { group: string; resources: string[]; verbs: string[] }>();
  for (const { rule, verbs: all } of verbs.values()) {
    const order = [...all].sort();
    const group = rule.apiGroups[0] ?? '';
    const key = `${group}|${order.join()}`;
    const known = grouped.get(key) ?? { group, resources: [], verbs: order };
    known.resources.push(...rule.resources);
    grouped.set(key, known);
  }
  const joined = [...grouped.values()].map(({ group, resources, verbs: list }) => ({
    apiGroups: [group],
    resources: resources.sort(),
    verbs: list,
  }));
  return [
    ...joined.sort((a, b) => (`${a.apiGroups[0]}${a.resources[0]}` < `${b.apiGroups[0]}${b.resources[0]}` ? -1 : 1)),
    ...rest,
  ];
}
