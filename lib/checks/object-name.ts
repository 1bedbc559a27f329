import { article } from '../conventions/count';
import { cut } from '../conventions/cut';
import { namespaceMistake } from '../conventions/namespace';
import { maxNameLength, suggestName } from '../conventions/names';
import { groupKindOf, groupOf, type Manifest } from '../manifest';
import type { FieldReport } from './fields/field-check';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const serviceLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

interface NameRule {
  readonly pattern: RegExp;
  readonly limit: number;
  readonly words: string;
}

const subdomainRule: NameRule = {
  pattern: subdomain,
  limit: 253,
  words: 'lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit',
};
const labelRule: NameRule = {
  pattern: label,
  limit: 63,
  words: 'lower-case letters, digits and "-", beginning and ending with a letter or digit',
};

/** What the kinds demand that want more than a DNS subdomain. */
const rules: Readonly<Record<string, NameRule>> = {
  '/Namespace': labelRule,
  '/Service': {
    pattern: serviceLabel,
    limit: 63,
    words: 'lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
  },
  // Its Jobs are named `<name>-<time>`.
  'batch/CronJob': { ...subdomainRule, limit: maxNameLength },
  // Its pods carry the label controller-revision-hash: `<name>-<hash>`.
  'apps/StatefulSet': { ...labelRule, limit: maxNameLength },
  // Its pods carry its name as a label.
  'batch/Job': { ...subdomainRule, limit: 63 },
};

/** The name and the namespace of an object. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export function checkName(manifest: Manifest, report: FieldReport): void {
  const { name, namespace, generateName } = manifest.metadata as Readonly<Record<string, unknown>>;
  if (typeof name === 'string' && name !== '') checkObjectName(manifest, name, report);
  else if (name === undefined || name === null || name === '') {
    const fix =
      generateName === undefined ? 'set metadata.name' : 'set metadata.name: a generated name is new every time';
    report('E_NAME_REQUIRED', ['metadata', 'name'], 'the object has no name', fix);
  }
  const mistake = typeof namespace === 'string' ? namespaceMistake(namespace) : undefined;
  // Whose namespace it is, is a matter of policy.
  if (mistake?.code !== 'E_NAMESPACE') return;
  report(mistake.code, ['metadata', 'namespace'], mistake.message, mistake.fix);
}

function checkObjectName(manifest: Manifest, name: string, report: FieldReport): void {
  const field = ['metadata', 'name'];
  if (groupOf(manifest.apiVersion) === 'rbac.authorization.k8s.io') {
    // Roles may be called system:node or Admin: all that a path of a URL can hold.
    if (!/[/%]/.test(name) && name !== '.' && name !== '..') return;
    return report('E_NAME', field, `"${cut(name)}" may not contain "/" or "%"`, 'leave them out');
  }
  checkNameOf(manifest, name, field, report);
}

/** Whether an object of the kind can have the name, wherever it stands. */
export function checkNameOf(
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
  name: string,
  field: readonly (string | number)[],
  report: FieldReport,
): void {
  const rule = rules[groupKindOf({ apiVersion, kind })] ?? subdomainRule;
  if (!rule.pattern.test(name)) {
    const message = `"${cut(name)}" is not a name of ${article(kind)}: ${rule.words}`;
    report('E_NAME', field, message, `use "${suggestName(name)}"`);
  } else if (name.length > rule.limit) {
    const message = `the name has ${name.length} characters, ${article(kind)} may have ${rule.limit}`;
    report('E_NAME_LENGTH', field, message, 'choose a shorter name');
  }
}
