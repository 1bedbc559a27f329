import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { acknowledgementsOf } from '../conventions/acknowledgement';
import { appNameOf } from '../conventions/app-info';
import { givenContainersOf } from '../conventions/given-containers';
import { customSchemaOf } from '../conventions/custom-schema';
import type { CompactSchema } from '../objects/compact-schema';
import { withCheckerSkips } from './checker-skips';
import { environmentInfoOf, plainChartInfo } from '../conventions/environment-info';
import { isDnsLabel, suggestName } from '../conventions/names';
import { namespaceMistake } from '../conventions/namespace';
import { mistakesOf, otherMistakesOf } from '../conventions/mistakes';
import { PodwrightError, type Finding } from '../errors';
import { formatRef, keyOf, refOf, type Manifest, type ManifestSet, type Origin } from '../manifest';
import { isIncludeOfCdk8s, nothingAround, within, type Around } from './around';
import { complete } from './completion';
import { orderManifests } from './order';
import { Origins } from './origin';
import { atPatches } from './patch-lines';
import type { Rendered } from './rendered';
import { unwritableValues } from './unwritable-values';

export interface Synthesized {
  readonly sets: readonly ManifestSet[];
  /** Mistakes of constructs, of rendering and of identity; what is wrong inside of manifests is for the checks. */
  readonly findings: readonly Finding[];
  /** Schemas that custom resources of the tree bring along. */
  readonly schemas: readonly CompactSchema[];
  /** What checks found in one of the sets, at the calls that set the fields. */
  readonly placed: (set: ManifestSet, findings: readonly Finding[]) => readonly Finding[];
}

/**
 * Renders a whole tree: every construct is visited once, every object rendered once. cdk8s' own synth resolves all
 * dependencies anew for each chart, which is quadratic in charts and exponential in the depth of their dependencies.
 */
export function synthesize(root: IConstruct): Synthesized {
  const walk = new Walk(root);
  walk.visit(root, undefined, nothingAround);
  return walk.finish();
}

class Walk {
  readonly #app: string;
  readonly #origins = new Origins();
  readonly #findings: Finding[] = [];
  readonly #environments = new Map<IConstruct, Rendered[]>();
  readonly #visited: IConstruct[] = [];
  readonly #schemas = new Set<CompactSchema>();

  constructor(root: IConstruct) {
    this.#app = appNameOf(root) ?? 'app';
  }

  visit(construct: IConstruct, environment: IConstruct | undefined, outer: Around): void {
    this.#visited.push(construct);
    const around = within(construct, outer);
    const own = environment ?? (Chart.isChart(construct) ? construct : undefined);
    if (own !== undefined && !this.#environments.has(own)) this.#environments.set(own, []);
    if (own !== undefined && environmentInfoOf(construct) !== undefined && construct !== own) {
      this.#mistake(
        construct,
        'E_ENVIRONMENT_NESTED',
        `an Environment inside of ${own.node.path}`,
        'declare it directly below the App',
      );
    }
    if (around.included && isIncludeOfCdk8s(construct)) {
      this.#findings.push({
        code: 'W_INCLUDE',
        severity: 'warning',
        message: 'Include of cdk8s mends YAML that kubectl refuses: a key twice, a wrong indentation, an open quote',
        ...this.#origins.of(construct),
        fix: "take `Include` from 'podwright': it reads as kubectl does, and names line and column",
      });
    }
    if (own !== undefined && ApiObject.isApiObject(construct)) this.#render(construct, own, around);
    for (const child of construct.node.children) this.visit(child, own, around);
  }

  finish(): Synthesized {
    const sets = [...this.#environments].map(([environment, rendered]) => this.#set(environment, rendered));
    for (const construct of this.#visited) this.#collect(construct);
    this.#refuseSharedPlaces(sets);
    const rendered = new Map([...this.#environments.values()].map((each, index) => [sets[index], each]));
    const placed: Synthesized['placed'] = (set, findings) => atPatches(findings, rendered.get(set) ?? []);
    return { sets, findings: this.#findings, schemas: [...this.#schemas], placed };
  }

  #render(construct: ApiObject, environment: IConstruct, { reasons, included, fromPlus }: Around): void {
    const info = environmentInfoOf(environment);
    const schema = customSchemaOf(construct);
    if (schema !== undefined) this.#schemas.add(schema);
    try {
      const manifest = construct.toJson() as Manifest;
      const own = this.#origins.of(construct);
      const origin: Origin = included ? { ...own, foreign: true } : own;
      const completed = info?.complete === true && fromPlus && !included ? complete(manifest) : manifest;
      const final = included ? completed : withCheckerSkips(completed, reasons);
      this.#environments.get(environment)?.push({ construct, key: keyOf(final), manifest: final, origin, reasons });
    } catch (error) {
      if (PodwrightError.isPodwrightError(error)) {
        return this.#mistake(construct, error.code, error.what, error.fix);
      }
      const values = unwritableValues(construct, error);
      for (const value of values) this.#findings.push({ ...value, ...this.#origins.of(construct) });
      if (values.length > 0) return;
      const what = `it cannot be rendered: ${firstLine(error)}`;
      this.#mistake(construct, 'E_RENDER', what, 'correct what the construct was given');
    }
  }

  #set(environment: IConstruct, rendered: readonly Rendered[]): ManifestSet {
    const info = environmentInfoOf(environment) ?? plainChartInfo((environment as Chart).namespace);
    this.#checkName(environment);
    if (environmentInfoOf(environment) !== undefined)
      this.#checkNamespace(environment, info.namespace, rendered.length);
    const { manifests, edges } = orderManifests(rendered, this.#findings);
    const origins = emptyIndex<Origin>();
    const acknowledgements = emptyIndex<Readonly<Record<string, string>>>();
    for (const { construct, key, manifest, origin, reasons } of rendered) {
      if (key in origins) this.#duplicate(manifest, origins[key], origin);
      origins[key] = this.#withContainers(origin, construct);
      if (Object.keys(reasons).length > 0) acknowledgements[key] = reasons;
    }
    return {
      app: this.#app,
      environment: environment.node.id,
      namespace: info.namespace,
      context: info.context,
      cluster: info.cluster,
      profile: info.profile,
      kubeVersion: info.kubeVersion,
      manifests,
      origins,
      order: edges,
      acknowledgements,
    };
  }

  /** With the places of containers that were declared elsewhere than their object. */
  #withContainers(origin: Origin, construct: IConstruct): Origin {
    const given = givenContainersOf(construct).map(
      ({ name, by }) => [name, this.#origins.of(by as IConstruct)] as const,
    );
    const containers = given.filter(([, { path }]) => path !== origin.path);
    return containers.length === 0 ? origin : { ...origin, containers: Object.fromEntries(containers) };
  }

  /** The deployer names its records after the environment, and the file is called so. */
  #checkName(environment: IConstruct): void {
    const { id } = environment.node;
    if (isDnsLabel(id)) return;
    const message = `"${id}" cannot be the name of an environment: lower-case letters, digits and "-", a letter first, at most 63`;
    this.#mistake(environment, 'E_ENVIRONMENT_NAME', message, `use "${suggestName(id)}"`);
  }

  /** Said once for all objects that go there. */
  #checkNamespace(environment: IConstruct, namespace: string, objects: number): void {
    const mistake = namespaceMistake(namespace);
    if (mistake === undefined) return;
    if (mistake.code === 'E_NAMESPACE_REQUIRED' && 'namespace' in (acknowledgementsOf(environment) ?? {})) return;
    const concerned = objects === 0 ? '' : ` (${objects} ${objects === 1 ? 'object goes' : 'objects go'} there)`;
    this.#mistake(environment, mistake.code, `${mistake.message}${concerned}`, mistake.fix);
  }

  /** Two environments of one app have the same names: in one namespace they would overwrite each other. */
  #refuseSharedPlaces(sets: readonly ManifestSet[]): void {
    const places = new Map<string, string>();
    for (const [index, { environment, namespace, context, manifests }] of sets.entries()) {
      const place = JSON.stringify([namespace, context]);
      const other = manifests.length === 0 || namespace === '' ? undefined : places.get(place);
      const construct = [...this.#environments.keys()][index];
      if (other !== undefined && construct !== undefined) {
        const message = `${other} and ${environment} are both in namespace ${namespace} of ${context ?? 'the current context'}`;
        this.#mistake(
          construct,
          'E_ENVIRONMENT_SHARED',
          message,
          'give each environment a namespace or a context of its own',
        );
      }
      places.set(place, environment);
    }
  }

  #duplicate(manifest: Manifest, first: Origin | undefined, second: Origin): void {
    this.#findings.push({
      code: 'E_DUPLICATE_OBJECT',
      severity: 'error',
      object: formatRef(refOf(manifest)),
      message: `it is declared twice: by ${first?.path ?? '?'} and by ${second.path}`,
      ...second,
      fix: 'give one of them another id or an explicit `name`',
    });
  }

  /** What constructs found wrong with themselves: ours as data, others' as the text that their validation returns. */
  #collect(construct: IConstruct): void {
    for (const finding of mistakesOf(construct)) this.#findings.push({ ...finding, ...this.#origins.of(construct) });
    for (const text of otherMistakesOf(construct)) this.#mistake(construct, 'E_VALIDATION', text, undefined);
  }

  #mistake(construct: IConstruct, code: string, message: string, fix: string | undefined): void {
    this.#findings.push({ code, severity: 'error', message, ...this.#origins.of(construct), fix });
  }
}

/** A map from the start for V8: as a literal, each key would make a shape of its own. */
function emptyIndex<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
