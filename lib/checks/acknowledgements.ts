import { declaredExisting } from '../conventions/acknowledgement';
import type { Finding } from '../errors';
import type { Profile } from '../manifest';
import type { Rule } from './rule';
import type { RuleFinding } from './run-rules';
import { suggestFix } from '../conventions/suggest';

/** By `refKey`: rule -> reason. A rule may be narrowed to one thing: `reference:Secret/name`. */
export type Acknowledgements = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Takes away what somebody has given a reason for, and remembers which reasons were needed. */
export class AcknowledgementLedger {
  /** Rule and reason -> one object that they were given for. */
  private readonly given = new Map<string, { rule: string; key: string }>();
  private readonly used = new Set<string>();

  constructor(
    private readonly acknowledgements: Acknowledgements,
    private readonly rules: readonly Rule[],
    private readonly profile: Profile,
  ) {
    for (const [key, reasons] of Object.entries(acknowledgements)) {
      for (const [rule, reason] of Object.entries(reasons)) {
        const id = `${rule}\n${reason}`;
        if (!this.given.has(id)) this.given.set(id, { rule, key });
      }
    }
  }

  /** Whether a finding in the object under this key was acknowledged. */
  covers(key: string, { rule, detail }: RuleFinding): boolean {
    const reasons = this.acknowledgements[key];
    if (reasons === undefined) return false;
    const ids = detail === undefined ? [rule.id] : [rule.id, `${rule.id}:${detail}`];
    const id = ids.find((each) => Object.hasOwn(reasons, each));
    if (id === undefined) return false;
    this.used.add(`${id}\n${reasons[id] ?? ''}`);
    return true;
  }

  /**
   * Acknowledgements that nothing was found for. One that is given for a construct reaches all objects below it: it is
   * needed when any of them needs it.
   */
  unused(): readonly (Finding & { readonly key: string })[] {
    const known = this.rules.map(({ id }) => id);
    // One program acknowledges for all its environments: a rule that is off in this one needs its reason in another.
    const off = new Set(this.rules.filter(({ severity }) => severity[this.profile] === 'off').map(({ id }) => id));
    return [...this.given]
      .filter(([id]) => !this.used.has(id) && !id.endsWith(`\n${declaredExisting}`))
      .filter(([, { rule }]) => !off.has(rule.split(':')[0] ?? ''))
      .map(([, { rule, key }]) => {
        const severity = 'warning' as const;
        const name = rule.split(':')[0] ?? '';
        if (known.includes(name)) {
          const message = `the acknowledgement of "${rule}" is not needed: nothing was found`;
          return { key, code: 'W_ACKNOWLEDGE_UNUSED', severity, message, fix: 'remove it' };
        }
        const fix = suggestFix(name, known) ?? `the rules are ${known.join(', ')}`;
        return { key, code: 'W_ACKNOWLEDGE_UNKNOWN', severity, message: `there is no rule "${rule}"`, fix };
      });
  }
}
