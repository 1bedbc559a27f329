import type { Arguments } from './args';
import { commands } from './commands';
import { parseDuration } from './duration';
import { flags, variableOf, type Flag, type FlagName } from './flags';
import { didYouMean } from '../conventions/suggest';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads each flag from the command line, else from its variable, and keeps what is wrong with the value. */
export class FlagValues {
  /** Of mistakes that know better than to name `--help`. */
  readonly fixes: string[] = [];

  constructor(
    private readonly args: Arguments,
    private readonly variables: Variables,
    private readonly mistakes: string[],
  ) {}

  text(name: FlagName): string | undefined {
    return this.find(name)?.values[0];
  }

  choice<Word extends string>(name: FlagName, words: readonly Word[], fix?: string): Word | undefined {
    const found = this.find(name);
    if (found === undefined) return undefined;
    const [value = ''] = found.values;
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) {
      this.mistakes.push(`${found.from} is one of ${words.join(', ')}, not "${value}"${didYouMean(value, words)}`);
      if (fix !== undefined) this.fixes.push(fix);
    }
    return word;
  }

  duration(name: FlagName): number | undefined {
    const found = this.find(name);
    if (found === undefined) return undefined;
    const parsed = parseDuration(found.values[0] ?? '');
    if (typeof parsed === 'number') return parsed;
    this.mistakes.push(`${found.from}: ${parsed}`);
    return undefined;
  }

  number(name: FlagName): number | undefined {
    const found = this.find(name);
    if (found === undefined) return undefined;
    const [value = ''] = found.values;
    const { least = 0 }: Flag = flags[name];
    if (/^\d{1,6}$/.test(value) && Number(value) >= least) return Number(value);
    this.mistakes.push(`${found.from} is a whole number from ${least} on, not "${value}"`);
    return undefined;
  }

  switch(name: FlagName): boolean {
    const found = this.find(name);
    if (found === undefined) return false;
    const [value = ''] = found.values;
    if (found.from.startsWith('--') || ['1', 'true', 'yes'].includes(value)) return true;
    if (!['0', 'false', 'no'].includes(value)) this.mistakes.push(`${found.from} is 1 or 0, not "${value}"`);
    return false;
  }

  list(name: FlagName, mistakeIn: (text: string) => string | undefined, fix?: string): readonly string[] {
    const found = this.find(name);
    const texts = found?.values ?? [];
    for (const text of texts) {
      const mistake = mistakeIn(text);
      if (mistake === undefined) continue;
      this.mistakes.push(`${found?.from}: ${mistake}`);
      if (fix !== undefined) this.fixes.push(fix);
    }
    return texts;
  }

  /** @param words what may stand before the `=`; anything where it is left out */
  assignments<Key extends string = string>(name: FlagName, words?: readonly Key[]): ReadonlyMap<Key, string> {
    const found = this.find(name);
    const pairs = new Map<Key, string>();
    for (const text of found?.values ?? []) {
      const split = text.indexOf('=');
      const key = text.slice(0, split) as Key;
      const value = text.slice(split + 1);
      const { placeholder }: Flag = flags[name];
      if (split < 1 || value === '') this.mistakes.push(`${found?.from}: "${text}" is not ${placeholder}`);
      else if (words?.includes(key) === false)
        this.mistakes.push(`${found?.from} is one of ${words.join(', ')}, not "${key}"${didYouMean(key, words)}`);
      else if (pairs.has(key))
        this.mistakes.push(`${found?.from} names ${key} twice: "${pairs.get(key)}" and "${value}"`);
      else pairs.set(key, value);
    }
    return pairs;
  }

  private find(name: FlagName): { readonly from: string; readonly values: readonly string[] } | undefined {
    const given = this.args.given.get(name);
    if (given !== undefined) return { from: `--${name}`, values: given };
    // A variable is set for all verbs of a job: where a verb has no such flag, it means nothing.
    const verb = this.args.verb;
    if (verb === undefined || !(commands[verb].flags as readonly FlagName[]).includes(name)) return undefined;
    const variable = variableOf(name);
    const value = this.variables[variable];
    if (value === undefined || value === '') return undefined;
    const { kind }: Flag = flags[name];
    return {
      from: variable,
      values: kind === 'assignment' || kind === 'list' ? value.split(/[\s,]+/).filter(Boolean) : [value],
    };
  }
}
