import type { Finding } from '../errors';
import { formatRef, groupKindOf, type Profile, refOf } from '../manifest';
import type { Entry } from './inventory';
import { formatPath } from '../objects/field-path';
import type { Rule, Surroundings, Violation } from './rule';

/** A finding with what it takes to acknowledge it. */
export interface RuleFinding {
  readonly rule: Rule;
  /** See Violation.detail. */
  readonly detail?: string | undefined;
  readonly finding: Finding;
}

/** Which rules look at an object: the same for all of its kind, found once. */
export class ApplicableRules {
  private readonly byKind = new Map<string, readonly Rule[]>();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly profile: Profile,
  ) {}

  to(entry: Entry): readonly Rule[] {
    const kind = groupKindOf(entry.manifest);
    const id = entry.pods === undefined ? kind : `${kind} with pods`;
    let found = this.byKind.get(id);
    if (found === undefined) {
      found = this.rules.filter((rule) => rule.severity[this.profile] !== 'off' && looksAt(rule, entry, kind));
      this.byKind.set(id, found);
    }
    return found;
  }
}

/** What the rules that look at an object find in it. */
export function runRules(applicable: readonly Rule[], entry: Entry, surroundings: Surroundings): RuleFinding[] {
  const found: RuleFinding[] = [];
  for (const rule of applicable) {
    const severity = rule.severity[surroundings.profile];
    if (severity === 'off') continue;
    for (const violation of rule.check(entry, surroundings)) {
      const own = violation.severity ?? severity;
      found.push({
        rule,
        detail: violation.detail,
        finding: {
          code: `${own === 'error' ? 'E' : 'W'}_${violation.code}`,
          severity: own,
          rule: rule.id,
          object: formatRef(refOf(entry.manifest)),
          field: textOf(violation.field),
          message: violation.message,
          fix: violation.fix,
        },
      });
    }
  }
  return found;
}

function textOf(field: Violation['field']): string | undefined {
  const text = typeof field === 'string' ? field : formatPath(field);
  return text === '' ? undefined : text;
}

/** Our own rules name group and kind; a policy of a user may name the kind alone, and means every group. */
function looksAt({ on }: Rule, { manifest, pods }: Entry, kind: string): boolean {
  if (on === 'everything') return true;
  return on === 'pods' ? pods !== undefined : on.includes(kind) || on.includes(manifest.kind);
}
