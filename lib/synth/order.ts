import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { applyRank } from './apply-order';
import { declaredOrderOf } from '../conventions/declared-order';
import type { Finding } from '../errors';
import type { Manifest, OrderEdge } from '../manifest';
import type { Rendered } from './rendered';

export interface Ordered {
  readonly manifests: readonly Manifest[];
  readonly edges: readonly OrderEdge[];
}

/**
 * The objects of one environment in apply order: by kind, then as declared, and never before what they were declared to
 * depend on. A cycle among those declarations is a mistake.
 */
export function orderManifests(rendered: readonly Rendered[], findings: Finding[]): Ordered {
  const edges = declaredEdges(rendered);
  // Sorting keeps the order of what is equal.
  const byRank = [...rendered].sort((a, b) => applyRank(a.manifest.kind) - applyRank(b.manifest.kind));
  const before = new Map<string, OrderEdge[]>();
  for (const edge of edges) before.set(edge.object, [...(before.get(edge.object) ?? []), edge]);
  const byKey = new Map(byRank.map((each) => [each.key, each]));
  const manifests: Manifest[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const told = new Set<string>();

  const visit = (key: string, trail: readonly string[]): void => {
    const each = byKey.get(key);
    if (each === undefined || state.get(key) === 'done') return;
    if (state.get(key) === 'open') {
      const loop = [...trail.slice(trail.indexOf(key)), key].map((member) => byKey.get(member)?.origin.path ?? member);
      // The objects of two constructs wait for each other in many ways.
      if (!loop.every((path) => told.has(path))) findings.push(cycle(each, shortest(loop)));
      for (const path of loop) told.add(path);
      return;
    }
    state.set(key, 'open');
    const first = before.get(key);
    if (first !== undefined) for (const edge of first) visit(edge.after, [...trail, key]);
    state.set(key, 'done');
    manifests.push(each.manifest);
  };
  for (const { key } of byRank) visit(key, []);
  return { manifests, edges };
}

/** Edges of our own constructs, and of `node.addDependency` between any constructs of the environment. */
function declaredEdges(rendered: readonly Rendered[]): OrderEdge[] {
  const keys = new Map<object, string>();
  for (const { construct, key } of rendered) keys.set(construct, key);
  const edges = new Map<string, OrderEdge>();
  const add = (object: string | undefined, after: string | undefined, state: OrderEdge['state']): void => {
    if (object !== undefined && after !== undefined && object !== after)
      edges.set(`${object} ${after}`, { object, after, state });
  };
  for (const scope of scopesOf(rendered)) {
    for (const dependency of scope.node.dependencies) {
      const targets = objectsOf(dependency);
      for (const source of objectsOf(scope))
        for (const target of targets) add(keys.get(source), keys.get(target), 'ready');
    }
  }
  for (const { construct } of rendered) {
    for (const after of declaredOrderOf(construct)) add(keys.get(construct), keys.get(after.construct), after.state);
  }
  return [...edges.values()];
}

/** The objects and everything around them, from the outside in. */
function scopesOf(rendered: readonly Rendered[]): Iterable<IConstruct> {
  const scopes = new Set<IConstruct>();
  const add = (construct: IConstruct): void => {
    if (scopes.has(construct)) return;
    if (construct.node.scope !== undefined) add(construct.node.scope);
    scopes.add(construct);
  };
  for (const { construct } of rendered) add(construct);
  return scopes;
}

function objectsOf(construct: IConstruct): IConstruct[] {
  return construct.node.findAll().filter((each) => ApiObject.isApiObject(each));
}

/** The first way back to a construct; steps between objects of one construct are none. */
function shortest(loop: readonly string[]): readonly string[] {
  const steps = loop.filter((path, index) => path !== loop[index - 1]);
  const end = steps.findIndex((path, index) => steps.indexOf(path) < index);
  return end === -1 ? steps : steps.slice(steps.indexOf(steps[end] ?? ''), end + 1);
}

function cycle(at: Rendered, names: readonly string[]): Finding {
  return {
    code: 'E_DEPENDENCY_CYCLE',
    severity: 'error',
    message: `these wait for each other: ${names.join(' -> ')}`,
    ...at.origin,
    fix: 'remove one of the dependencies',
  };
}
