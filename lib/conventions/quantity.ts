import { cut } from './cut';
import { PodwrightError } from '../errors';
import { userLine } from '../source/declaration';
import { bytesOf, millisOf, suggestQuantity } from '../objects/quantity-value';

declare const checked: unique symbol;

/** A quantity that `quantity()` has checked: fits wherever a quantity is taken. */
export type Quantity = string & { readonly [checked]: true };

/** CPU: millicores `250m`, or cores `1`, `0.5`. */
export type Cpu = `${number}m` | `${number}` | Quantity;
/** Memory: `256Mi`, `2Gi`. Powers of ten (`MB`) do not compile: they are mostly a mistake. */
export type Memory = `${number}Mi` | `${number}Gi` | Quantity;
/** Size of a volume: `5Gi`, `1Ti`. */
export type StorageSize = `${number}Gi` | `${number}Ti` | Quantity;

/** What people write: a number and one unit. Kubernetes knows more (signs, exponents), which are mostly mistakes. */
const pattern = /^\d+(?:\.\d+)?(?:m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

/** Bytes of a memory or storage quantity; undefined when it is none, negative or in thousandths. */
export function parseBytes(text: string): number | undefined {
  return pattern.test(text) && !text.endsWith('m') ? bytesOf(text) : undefined;
}

/** Millicores of a CPU quantity; undefined when it is none or negative. */
export function parseCpuMillis(text: string): number | undefined {
  return /^\d+(?:\.\d+)?m?$/.test(text) ? millisOf(text) : undefined;
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
  return `"${cut(text)}" is not a positive Kubernetes quantity`;
}

export function quantityFix(text: string): string {
  const meant = suggestQuantity(text);
  if (meant === undefined) return 'write a number and a unit, for example 256Mi, 5Gi or 250m';
  const binary = /^\d+[kKMGTPE]$/.test(meant) ? `${meant.slice(0, -1)}${meant.slice(-1).toUpperCase()}i` : undefined;
  return binary === undefined ? `did you mean ${meant}?` : `did you mean ${binary} or ${meant}?`;
}
