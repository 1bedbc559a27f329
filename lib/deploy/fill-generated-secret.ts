import { randomBytes } from 'node:crypto';
import type { GeneratedSecret, Rotations } from '../conventions/generated-secret';
import { PodwrightError } from '../errors';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** User and password of a URL: what stands there would end it at `@`, `/` or `#`. */
const loginOfUrl = /^([a-z][a-z0-9+.-]*:\/\/)([^/@]*)(?=@)/i;

/** Draws bytes; `crypto.randomBytes` outside of tests. */
export type RandomBytes = (size: number) => Buffer;

export interface FillInput {
  /** `Secret/namespace/name`, for messages. */
  readonly name: string;
  readonly spec: GeneratedSecret;
  /** `data` of the live Secret, base64; empty when there is none. */
  readonly live: Readonly<Record<string, string>>;
  /** Tokens for which the live values were drawn. @default - none */
  readonly rotated?: Rotations | undefined;
  /** @default crypto.randomBytes */
  readonly random?: RandomBytes | undefined;
}

/**
 * The keys that have to be written, base64: missing ones, texts that changed, and random ones whose token moved. Any other
 * random key that is there is never among them, whatever its length: data somewhere may open with nothing else. Keys that are not in the description are
 * left alone.
 * @throws PodwrightError E_GENERATED_SECRET when a template names a key that does not exist, or itself
 */
export function missingData(input: FillInput): Record<string, string> {
  const values = new Map<string, string>();
  const valueOf = (key: string, from: readonly string[]): string => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = resolve(key, from);
    values.set(key, value);
    return value;
  };
  const resolve = (key: string, from: readonly string[]): string => {
    const described = Object.hasOwn(input.spec, key) ? input.spec[key] : undefined;
    if (described === undefined || from.includes(key)) throw unresolved(input, key, from);
    if ('value' in described) return described.value;
    if ('random' in described) {
      const live = Object.hasOwn(input.live, key) ? input.live[key] : undefined;
      return live === undefined || live === '' || isMoved(input, key)
        ? randomText(described.random, input.random ?? randomBytes)
        : Buffer.from(live, 'base64').toString('utf8');
    }
    const text = (template: string, encode = (value: string): string => value): string =>
      template.replace(/\$\(([^()]+)\)/g, (_all, name: string) => encode(valueOf(name, [...from, key])));
    const [, scheme = '', login = ''] = loginOfUrl.exec(described.template) ?? [];
    const rest = described.template.slice(scheme.length + login.length);
    return text(scheme) + text(login, encodeURIComponent) + text(rest);
  };
  const data: Record<string, string> = {};
  for (const [key, described] of Object.entries(input.spec)) {
    const live = Object.hasOwn(input.live, key) ? input.live[key] : undefined;
    const wanted = Buffer.from(valueOf(key, []), 'utf8').toString('base64');
    const keep = 'random' in described && live !== undefined && live !== '' && !isMoved(input, key);
    if (!keep && live !== wanted) data[key] = wanted;
  }
  return data;
}

/** Whether the program asks for another value than the one that is there. A token that is taken away asks for nothing. */
function isMoved({ spec, rotated }: FillInput, key: string): boolean {
  const described = Object.hasOwn(spec, key) ? spec[key] : undefined;
  const token = described !== undefined && 'random' in described ? described.rotate : undefined;
  return token !== undefined && token !== (Object.hasOwn(rotated ?? {}, key) ? rotated?.[key] : undefined);
}

/** That many characters of `A-Z a-z 0-9`, each equally likely: bytes beyond the last whole alphabet are drawn again. */
export function randomText(length: number, random: RandomBytes): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random(length - text.length)) {
      if (byte < limit) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}

function unresolved(input: FillInput, key: string, from: readonly string[]): PodwrightError {
  const why = from.includes(key) ? 'refers to itself' : 'does not exist';
  const user = from.at(-1) ?? key;
  return new PodwrightError('E_GENERATED_SECRET', `<${input.name}> the key ${user} needs $(${key}), which ${why}`, {
    fix: `a template may refer to these keys: ${Object.keys(input.spec).join(', ')}`,
  });
}
