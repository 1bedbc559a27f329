import type { CompactSchema } from '../objects/compact-schema';
import type { Policy } from '../conventions/policy';
import { minorOf } from '../conventions/kube-version';
import type { Finding } from '../errors';
import { formatRef, keyOf, placeOf, refOf, type Manifest, type Origin, type Profile } from '../manifest';
import { AcknowledgementLedger, type Acknowledgements } from './acknowledgements';
import { checkDuplicates } from './duplicates';
import { NamespaceFindings } from './namespace-findings';
import { checkHostClaims } from './host-claims';
import { Inventory } from './inventory';
import { Relations } from './relations';
import { withPolicies } from './policy-rule';
import type { Rule } from './rule';
import { rules as builtIn } from './rule-list';
import { ApplicableRules, runRules, type RuleFinding } from './run-rules';
import { SchemaCheck } from './schema';
import { SchemaIndex } from './schema-index';

/** What is checked, and under which circumstances. A `ManifestSet` is one. */
export interface CheckedSet {
  readonly manifests: readonly Manifest[];
  readonly profile: Profile;
  /** Where objects without a namespace go to. @default - nowhere in particular */
  readonly namespace?: string | undefined;
  /** Minor of the target cluster, for example `1.29`. @default - fields of every version are known */
  readonly kubeVersion?: string | undefined;
  /** Where objects were declared, by `refKey`. @default - nothing is known */
  readonly origins?: Readonly<Record<string, Origin>> | undefined;
  /** Reasons why rules do not hold, by `refKey`. @default - none */
  readonly acknowledgements?: Acknowledgements | undefined;
  /**
   * Whether synth made the set: it has looked for objects declared twice and at the namespace of the environment, and
   * knows the places better. @default false
   */
  readonly synthesized?: boolean | undefined;
}

/** What all sets of a run are checked by. */
export interface CheckOptions {
  /** Schemas of custom resources besides those that the package knows. @default - none */
  readonly schemas?: readonly CompactSchema[] | undefined;
  /** Demands of the user besides the built-in rules. @default - none */
  readonly policies?: readonly Policy[] | undefined;
}

/**
 * The checks of one set of objects after another: types of the schema are decoded, and the rules of a kind chosen, when
 * they are first met.
 */
export class ManifestChecks {
  readonly #index: SchemaIndex;
  readonly #rules: readonly Rule[];
  readonly #applicable: Readonly<Record<Profile, ApplicableRules>>;
  readonly #withoutSecrets = new Set<string>();

  /** @throws PodwrightError E_POLICY_ID when two policies have the same id, or one has none */
  constructor({ policies = [], schemas }: CheckOptions = {}) {
    this.#index = new SchemaIndex(schemas);
    this.#rules = withPolicies(builtIn, policies);
    this.#applicable = {
      development: new ApplicableRules(this.#rules, 'development'),
      production: new ApplicableRules(this.#rules, 'production'),
    };
  }

  /**
   * Everything that is wrong or doubtful about a set of objects, without asking a cluster: schema, references,
   * duplicates and policy. In the order of the objects; errors and warnings of one object in the order of the checks.
   */
  run(input: CheckedSet): Finding[] {
    return run(input, this.#index, this.#rules, this.#applicable[input.profile], this.#withoutSecrets);
  }
}

function run(
  input: CheckedSet,
  index: SchemaIndex,
  rules: readonly Rule[],
  applicable: ApplicableRules,
  withoutSecrets: Set<string>,
): Finding[] {
  const origins = input.origins ?? {};
  const ours = (key: string): boolean => Object.hasOwn(origins, key) && origins[key]?.foreign !== true;
  const originOf = (manifest: Manifest): Origin | undefined => placeOf(origins[keyOf(manifest)]);
  const schema = new SchemaCheck(index, minorOf(input.kubeVersion));
  const ledger = new AcknowledgementLedger(input.acknowledgements ?? {}, rules, input.profile);
  const sound = new Set<Manifest>();
  const findings = new Map<Manifest, Finding[]>();
  for (const manifest of input.manifests) {
    const wrong = schema.run(manifest);
    findings.set(manifest, wrong);
    // Without kind and metadata it is no object: nothing more can be said of it.
    if (!wrong.some(({ code }) => code === 'E_OBJECT_KIND')) sound.add(manifest);
  }
  const inventory = new Inventory([...sound], input.namespace, index);
  const surroundings = { inventory, relations: new Relations(inventory), profile: input.profile, withoutSecrets };
  for (const entry of inventory.entries) {
    const found = runRules(applicable.to(entry), entry, surroundings);
    if (found.length === 0) continue;
    const key = keyOf(entry.manifest);
    const own = ours(key);
    for (const each of found) {
      if (!ledger.covers(key, each)) findings.get(entry.manifest)?.push(own ? explain(each) : soften(each));
    }
  }
  const result: Finding[] = [];
  const namespaces = new NamespaceFindings(input.synthesized === true ? input.namespace : undefined);
  for (const [manifest, list] of findings) {
    if (list.length === 0) continue;
    // Foreign YAML may lack what an identity is made of.
    const place = sound.has(manifest) || isNamed(manifest) ? originOf(manifest) : undefined;
    for (const finding of namespaces.withoutRepetitions(list, manifest)) result.push({ ...finding, ...place });
  }
  const againOf = (manifest: Manifest): Origin['again'] => origins[keyOf(manifest)]?.again;
  if (input.synthesized !== true) result.push(...checkDuplicates(inventory, originOf, againOf));
  result.push(...checkHostClaims(inventory, originOf));
  result.push(...unusedAcknowledgements(ledger, inventory, originOf));
  return namespaces.counted(result);
}

function isNamed({ metadata }: { readonly metadata?: unknown }): boolean {
  return typeof metadata === 'object' && metadata !== null;
}

/** Says how to live with a finding of policy, too. */
function explain({ rule, finding, detail }: RuleFinding): Finding {
  const id = detail === undefined ? rule.id : `${rule.id}:${detail}`;
  const acknowledge = `acknowledge "${id}" with a reason`;
  return { ...finding, fix: finding.fix === undefined ? acknowledge : `${finding.fix}; or ${acknowledge}` };
}

function soften({ rule, finding }: RuleFinding): Finding {
  if (rule.always || finding.severity === 'warning') return finding;
  return { ...finding, code: finding.code.replace(/^E_/, 'W_'), severity: 'warning' };
}

function unusedAcknowledgements(
  ledger: AcknowledgementLedger,
  inventory: Inventory,
  originOf: (manifest: Manifest) => Origin | undefined,
): Finding[] {
  const unused = ledger.unused();
  if (unused.length === 0) return [];
  const byKey = new Map(inventory.entries.map(({ manifest }) => [keyOf(manifest), manifest]));
  return unused.map(({ key, ...finding }) => {
    const manifest = byKey.get(key);
    if (manifest === undefined) return finding;
    return { ...finding, object: formatRef(refOf(manifest)), ...originOf(manifest) };
  });
}
