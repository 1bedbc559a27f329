import { PodwrightError } from '../errors';
import { userLine } from './declaration';

declare const checked: unique symbol;

/** A quantity that `quantity()` has checked: fits wherever a quantity is taken. */
export type Quantity = string & { readonly [checked]: true };

/** CPU: millicores `250m`, or cores `1`, `0.5`. */
export type Cpu = `${number}m` | `${number}` | Quantity;
/** Memory: `256Mi`, `2Gi`. Powers of ten (`MB`) do not compile: they are mostly a mistake. */
export type Memory = `${number}Mi` | `${number}Gi` | Quantity;
/** Size of a volume: `5Gi`, `1Ti`. */
export type StorageSize = `${number}Gi` | `${number}Ti` | Quantity;

const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const pattern = /^(\d+(?:\.\d+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

/** Bytes of a memory or storage quantity; undefined when it is none or negative. */
export function parseBytes(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null || match[2] === 'm') return undefined;
  return Number(match[1]) * (suffixes[match[2] ?? ''] ?? 1);
}

/** Millicores of a CPU quantity; undefined when it is none or negative. */
export function parseCpuMillis(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m)?$/.exec(text);
  return match === null ? undefined : Number(match[1]) * (match[2] === 'm' ? 1 : 1000);
}

/**
 * Checks a quantity that is computed at run time: `quantity(`${gigabytes}Gi`)`.
 * @throws PodwrightError E_QUANTITY
 */
export function quantity(text: string): Quantity {
  if (!pattern.test(text) || Number.parseFloat(text) === 0)
    throw new PodwrightError('E_QUANTITY', quantityMistake(text), { at: userLine(), fix: quantityFix(text) });
  return text as Quantity;
}

export function quantityMistake(text: string): string {
  return `"${text}" is not a positive Kubernetes quantity`;
}

export function quantityFix(text: string): string {
  const number = /\d+/.exec(text)?.[0] ?? '512';
  return /^\s*\d+\s*[kKmMgGtT][bB]?\s*$/.test(text)
    ? `did you mean ${number}Mi or ${number}Gi?`
    : 'write a number and a unit, for example 256Mi, 5Gi or 250m';
}
