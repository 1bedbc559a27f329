import { formatRef, type ObjectRef, type Profile } from '../../manifest';
import { RefusedError } from '../refusals';
import type { ImpactLevel } from '../../conventions/impact-level';
import type { Change, Impact, Plan } from './change';
import { rankOf } from './impact/rank';

/**
 * The worst that a deploy does without a question when nobody says how far it may go. Production stops before anything
 * that users could notice or that opens something; development before an object is deleted to be made again.
 */
export const gateLimits = {
  development: 'orphan',
  production: 'rolling-restart',
} as const satisfies Record<Profile, ImpactLevel>;

export interface Gate {
  readonly profile: Profile;
  /** The worst impact that needs no `allow`. @default - by profile; anything, where somebody is asked */
  readonly approveUpTo?: ImpactLevel | undefined;
  /** `LEVEL:Kind/name`: what is allowed beyond that, one object each. What fits several objects allows none. */
  readonly allow?: readonly string[] | undefined;
  /** Somebody sees the plan and says yes to it. */
  readonly asked: boolean;
  /** The command that shows the plan and writes nothing. */
  readonly look: string;
}

/** An impact that the gate does not let through. */
export interface Refusal {
  readonly ref: ObjectRef;
  readonly impact: Impact;
  /** What would let it through. */
  readonly allow: string;
}

/** Everything that the gate holds up, in the order of the plan. Loss of data needs its own word always. */
export function refusedBy(plan: Plan, gate: Omit<Gate, 'look'>): readonly Refusal[] {
  const limit = gate.approveUpTo ?? (gate.asked ? 'data-loss' : gateLimits[gate.profile]);
  const allowed = new Set(gate.allow ?? []);
  const namesOf = namesIn(plan);
  return plan.changes.flatMap((change) =>
    impactsOf(change)
      .filter(({ level }) => level === 'data-loss' || rankOf(level) > rankOf(limit))
      .flatMap((impact) => {
        const texts = namesOf(change.ref).map((name) => `${impact.level}:${name}`);
        return texts.some((text) => allowed.has(text)) ? [] : [{ ref: change.ref, impact, allow: texts[0] ?? '' }];
      }),
  );
}

/**
 * What an object of a plan may be called where one object is meant, the shortest first: `Kind/name` in the namespace of
 * the set, `Kind/namespace/name`, `apps/v1/Kind/namespace/name`. A name that another object of the plan has too is none.
 */
function namesIn(plan: Plan): (ref: ObjectRef) => readonly string[] {
  const allNames = (ref: ObjectRef): readonly string[] => [
    ...(ref.namespace === plan.namespace ? [`${ref.kind}/${ref.name}`] : []),
    formatRef(ref),
    `${ref.apiVersion}/${formatRef(ref)}`,
  ];
  const bearers = new Map<string, number>();
  for (const { ref } of plan.changes) {
    for (const name of allNames(ref)) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  }
  return (ref) => allNames(ref).filter((name) => bearers.get(name) === 1);
}

/** @throws RefusedError that names each impact and what would allow it */
export function demandAllowed(plan: Plan, gate: Gate): void {
  const refused = refusedBy(plan, gate);
  if (refused.length === 0) return;
  const lines = refused.map(({ ref, impact }) => `  ${formatRef(ref)}: ${formatImpact(impact)}`);
  const causes = [...new Set(refused.flatMap(({ impact }) => impact.fix ?? []))];
  const first = causes.length === 0 ? '' : `${causes.join('; ')}. Or `;
  throw new RefusedError(`this deploy does more than it may without being told to\n${lines.join('\n')}`, {
    fix: `${first}look at ${gate.look}; if all of this is meant, add ${refused.map(({ allow }) => `--allow ${allow}`).join(' ')}`,
  });
}

/** The worst of all changes; undefined when none touches what runs. */
export function worstImpact(plan: Plan): { readonly ref: ObjectRef; readonly impact: Impact } | undefined {
  const all = plan.changes.flatMap(({ ref, impact }) => (impact.level === 'none' ? [] : [{ ref, impact }]));
  return all.reduce<(typeof all)[number] | undefined>(
    (worst, one) => (worst === undefined || rankOf(one.impact.level) > rankOf(worst.impact.level) ? one : worst),
    undefined,
  );
}

/** All that a change does, the worst first. */
export function impactsOf({ impact, others }: Pick<Change, 'impact' | 'others'>): readonly Impact[] {
  return [impact, ...(others ?? [])];
}

/** `rolling-restart(3): the pod template changes`. */
export function formatImpact({ level, pods, reason }: Impact): string {
  return `${level}${pods === undefined ? '' : `(${pods})`}: ${reason}`;
}
