/** An amount in units of 10^-9, the finest that Kubernetes keeps: exact, whatever the unit it was written in. */
export type Nanos = bigint;

const nano = 1_000_000_000n;

/** Suffix -> numerator and denominator. @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const units: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, nano],
  u: [1n, 1_000_000n],
  m: [1n, 1000n],
  '': [1n, 1n],
  k: [10n ** 3n, 1n],
  M: [10n ** 6n, 1n],
  G: [10n ** 9n, 1n],
  T: [10n ** 12n, 1n],
  P: [10n ** 15n, 1n],
  E: [10n ** 18n, 1n],
  Ki: [2n ** 10n, 1n],
  Mi: [2n ** 20n, 1n],
  Gi: [2n ** 30n, 1n],
  Ti: [2n ** 40n, 1n],
  Pi: [2n ** 50n, 1n],
  Ei: [2n ** 60n, 1n],
};

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/;

/** Whether the text is a quantity; cheaper than reading it. */
export function isQuantity(text: string): boolean {
  return text.length <= 64 && /\d/.test(text) && pattern.test(text);
}

/** How nearly everybody writes them: digits and one of these, read without fractions and exponents. */
const usual = /^(\d{1,12})(m|Mi|Gi|Ti|)$/;
const usualUnits: Readonly<Record<string, bigint>> = {
  '': nano,
  m: nano / 1000n,
  Mi: 2n ** 20n * nano,
  Gi: 2n ** 30n * nano,
  Ti: 2n ** 40n * nano,
};

/** Reads `500m`, `1.5Gi`, `1e3`, `2`; undefined when it is no quantity. Rounds up to 10^-9, as Kubernetes does. */
export function parseQuantity(value: string | number): Nanos | undefined {
  const text = typeof value === 'number' ? plainNumber(value) : value;
  const [, amount, unit = ''] = usual.exec(text) ?? [];
  const factor = usualUnits[unit];
  if (amount !== undefined && factor !== undefined) return BigInt(amount) * factor;
  // Longer amounts overflow in Kubernetes, and bigints of any length are slow.
  const match = text.length > 64 ? null : pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', , exponent = '0', suffix = ''] = match;
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const [multiplier, divisor] = units[suffix] ?? [1n, 1n];
  const power = Number(exponent) - fraction.length;
  const numerator = BigInt(digits) * multiplier * nano * 10n ** BigInt(Math.max(power, 0));
  const denominator = divisor * 10n ** BigInt(Math.max(-power, 0));
  const rounded = (numerator + denominator - 1n) / denominator;
  return sign === '-' ? -rounded : rounded;
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`; undefined when one of them is no quantity. */
export function compareQuantities(a: string | number, b: string | number): number | undefined {
  if (a === b) return 0;
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Bytes as a plain number, for arithmetic on memory; undefined when it is no quantity. Rounds up. */
export function bytesOf(value: string | number): number | undefined {
  const amount = parseQuantity(value);
  return amount === undefined ? undefined : Number((amount + nano - 1n) / nano);
}

/** Thousandths as a plain number, for arithmetic on CPU; undefined when it is no quantity. Rounds up. */
export function millisOf(value: string | number): number | undefined {
  const amount = parseQuantity(value);
  return amount === undefined ? undefined : Number((amount + 999_999n) / 1_000_000n);
}

/** What was probably meant by something that is no quantity: `512MB` -> `512M`, `1 Gi` -> `1Gi`. */
export function suggestQuantity(text: string): string | undefined {
  const match = /^(\d{1,20}(?:\.\d{1,20})?)\s{0,9}([kKmMgGtTpPeE])?(i?)[bB]?$/.exec(text);
  if (match === null) return undefined;
  const [, amount = '', letter = '', binary = ''] = match;
  const unit = letter.toUpperCase() === 'K' && binary === '' ? 'k' : letter.toUpperCase();
  const fixed = `${amount}${unit}${binary}`;
  return parseQuantity(fixed) === undefined ? undefined : fixed;
}

function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
