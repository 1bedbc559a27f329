/**
 * JSON that means the same to a YAML reader. The API server parses a server-side apply as YAML, even when it is JSON:
 * its reader refuses control characters and takes U+0085, U+2028 and U+2029 for line breaks, which JSON lets pass.
 * @see https://yaml.org/spec/1.1/#id868524
 */
export function toBody(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
