import type { Manifest } from '../manifest';

/** What a Secret holds, in base64. */
export function dataOf(secret: Manifest | undefined): Readonly<Record<string, string>> {
  return (secret?.data as Record<string, string> | undefined) ?? {};
}
