import { asObject, type Fields } from '../../objects/read-field';
import { quantityFix } from '../../conventions/quantity';
import { bytesOf, compareQuantities, parseQuantity } from '../../objects/quantity-value';
import type { FieldReport } from './field-check';

const mebibyte = 1024 * 1024;

/** How nearly everybody writes them, and sound for every resource: needs no arithmetic. */
const usual = /^[1-9]\d{0,8}(?:Mi|Gi|Ti)$/;

/** CPU, memory and disk of a container: sizes that can be meant, and requests within limits. */
export function checkResources(resources: Fields, report: FieldReport): void {
  const requests = asObject(resources.requests);
  const limits = asObject(resources.limits);
  checkAmounts(requests, 'requests', report);
  checkAmounts(limits, 'limits', report);
  for (const name in requests) {
    const request = amountOf(requests[name]);
    const limit = amountOf(limits?.[name]);
    if (request === undefined || limit === undefined || (compareQuantities(request, limit) ?? 0) <= 0) continue;
    const message = `the request of ${name} (${request}) is more than its limit (${limit})`;
    report('E_RESOURCE_ORDER', ['requests', name], message, 'raise the limit or lower the request');
  }
}

/** The size of a claim. */
export function checkVolumeClaimResources(resources: Fields, report: FieldReport): void {
  checkAmounts(asObject(resources.requests), 'requests', report);
}

function checkAmounts(amounts: Fields | undefined, field: string, report: FieldReport): void {
  for (const name in amounts) {
    const written = amountOf(amounts[name]);
    if (written === undefined || usual.test(String(written))) continue;
    const amount = parseQuantity(written);
    if (amount === undefined) continue;
    if (amount < 0n) report('E_QUANTITY', [field, name], `${written} is negative`, quantityFix(String(written)));
    else if (amount === 0n && (name === 'storage' || (name === 'memory' && field === 'limits'))) {
      report('E_QUANTITY', [field, name], `${written} is nothing: ${name} has to be more`, quantityFix(''));
    } else if (name === 'cpu' && amount % 1_000_000n !== 0n) {
      report('E_QUANTITY', [field, name], `${written} is finer than a thousandth of a CPU`, 'use whole millis: 1m');
    } else if (isBytes(name) && amount > 0n && (bytesOf(written) ?? 0) < mebibyte) {
      const message = `${written} is ${bytesOf(written)} bytes: nothing runs in less than 1Mi of ${name}`;
      report('E_QUANTITY_UNIT', [field, name], message, unitFix(written));
    }
  }
}

function isBytes(name: string): boolean {
  return name === 'memory' || name === 'storage' || name === 'ephemeral-storage';
}

function unitFix(written: string | number): string {
  const number = /^\d+(\.\d+)?/.exec(String(written))?.[0];
  return number === undefined ? 'write a unit: Mi or Gi' : `did you mean ${number}Mi?`;
}

function amountOf(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
