/** A text as Compose fills it in where nothing is set outside of the file. */
export interface FilledIn {
  readonly text: string;
  /** Variables whose default stands in it. */
  readonly defaults: readonly string[];
  /** Variables without a default, that stand in it as they were written. */
  readonly outside: readonly string[];
}

/** @see https://docs.docker.com/reference/compose-file/interpolation/ */
const variable = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\}|\$([A-Za-z_]\w*)/g;

/** `${MODE:-production}` -> `production`, `$$` -> `$`. */
export function fillIn(given: string): FilledIn {
  const [defaults, outside]: [string[], string[]] = [[], []];
  const text = given.replace(
    variable,
    (all: string, name?: string, how: string | undefined = '', value: string | undefined = '', bare?: string) => {
      if (all === '$$') return '$';
      const known = name ?? bare ?? '';
      if (!how.endsWith('-') && !how.endsWith('+')) {
        outside.push(known);
        return all;
      }
      defaults.push(known);
      const inner = how.endsWith('+') ? { text: '', outside: [] } : fillIn(value);
      outside.push(...inner.outside);
      return inner.text;
    },
  );
  return { text, defaults, outside };
}
