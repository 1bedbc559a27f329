import type { IConstruct } from 'constructs';
import { noteMistake } from '../../conventions/mistakes';

/** Settings of a server by their own names. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** The command line of a server, in the order of the settings. */
export function settingArguments(settings: Settings, argument: (name: string, value: string) => string[]): string[] {
  return Object.entries(settings).flatMap(([name, value]) => argument(name, settingText(value)));
}

/** The same where they are written as they are: an operator's object. */
export function settingTexts(settings: Settings): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, settingText(value)]));
}

function settingText(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** Why users may not set what the construct computes, or what loses data. */
export interface RefusedSettings {
  /** Name of the prop that decides the setting. */
  readonly owned: Readonly<Record<string, string>>;
  /** Settings whose only other value loses acknowledged writes at a crash. */
  readonly durable: Readonly<Record<string, RegExp>>;
}

/** What a user sets must be neither computed from something else nor a way to lose data. */
export function checkSettings(construct: IConstruct, settings: Settings, refused: RefusedSettings): void {
  for (const [written, value] of Object.entries(settings)) {
    const name = written.toLowerCase().replaceAll('-', '_');
    const prop = refused.owned[name];
    const safe = refused.durable[name];
    if (!/^[a-z][a-z0-9_.]*$/.test(name)) {
      note(
        construct,
        `"${written}" is not the name of a setting`,
        'use the name that the server’s documentation gives',
      );
    } else if (prop !== undefined) {
      note(construct, `settings: ${written} follows from \`${prop}\``, `change \`${prop}\` instead`);
    } else if (safe !== undefined && !safe.test(settingText(value))) {
      const fix = 'leave it out; for data that may be lost use a cache';
      note(construct, `settings: ${written}=${settingText(value)} loses acknowledged writes at a crash`, fix);
    }
  }
}

function note(construct: IConstruct, message: string, fix: string): void {
  noteMistake(construct, { code: 'E_DB_SETTING', severity: 'error', message, fix });
}
