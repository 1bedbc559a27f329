/** `a.b[0].c`, and `a["x.y/z"]` for keys that are not plain words. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(appendStep, '');
}

/** The text of a path with one step more. */
export function appendStep(parent: string, step: string | number): string {
  if (typeof step === 'number') return `${parent}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${parent}[${JSON.stringify(step)}]`;
  return parent === '' ? step : `${parent}.${step}`;
}
