import { leadsToCopy } from '../../conventions/manifest-copies';
import { isRecord } from '../../objects/read-field';
import type { Redactor } from '../redact';
import type { Difference } from './change';

const masked = '***';
const maskedChange = '*** (changed)';

/** The same differences without secrets: values of a Secret are never shown, known secret values nowhere else. */
export function maskDifferences(
  differences: readonly Difference[],
  kind: string,
  redactor: Redactor,
): readonly Difference[] {
  return differences.map((difference) => {
    const secret = (kind === 'Secret' && /^(data|stringData)\b/.test(difference.path)) || leadsToCopy(difference.path);
    const mask = (value: unknown, text: string): unknown =>
      !secret
        ? redactor.redactValue(value)
        : isRecord(value)
          ? Object.fromEntries(Object.keys(value).map((key) => [key, text]))
          : text;
    const changed = difference.kind === 'replace' ? maskedChange : masked;
    return {
      ...difference,
      ...('before' in difference ? { before: mask(difference.before, masked) } : {}),
      ...('after' in difference ? { after: mask(difference.after, changed) } : {}),
    };
  });
}
