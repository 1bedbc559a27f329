import { generatedSecretOf, tryGeneratedSecretOf } from '../../../conventions/generated-secret';
import { dataOf } from '../../../objects/secret-data';
import type { Unjudged } from './unjudged';

/** Values that were drawn for a Secret, and that the program now writes itself: what they open opens no more. */
export function overwrittenText({ action, live, desired }: Unjudged): string | undefined {
  if (action === 'delete' || live === undefined || desired === undefined) return undefined;
  const before = dataOf(live);
  const given = dataOf(desired);
  const how = generatedSecretOf(desired) ?? {};
  const drawn = Object.entries(tryGeneratedSecretOf(live) ?? {}).flatMap(([key, one]) =>
    'random' in one ? [key] : [],
  );
  const lost = drawn.filter((key) => {
    const written = how[key];
    if (written !== undefined && 'value' in written) return encoded(written.value) !== before[key];
    if (written !== undefined) return 'template' in written;
    return given[key] !== undefined && given[key] !== before[key];
  });
  if (lost.length === 0) return undefined;
  return `${lost.join(', ')}: what was drawn is overwritten, and opens nothing any more`;
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}
