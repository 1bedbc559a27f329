import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Allowed values of string fields: `io.k8s.api.core.v1.Container#imagePullPolicy` -> values.
 * The published documents leave them out (they are made with the feature OpenAPIEnums off); the Go source that the
 * API server serves its own document from has them.
 * @see https://github.com/kubernetes/kubernetes/blob/master/hack/update-openapi-spec.sh
 */
export function readEnums(folder) {
  const text = readFileSync(join(folder, 'pkg', 'generated', 'openapi', 'zz_generated.openapi.go'), 'utf8');
  const enums = {};
  let type;
  let field;
  for (const line of text.split('\n')) {
    const start = /^func schema_k8sio_(api_\w+)\(/.exec(line);
    if (start !== null) type = `io.k8s.${start[1].replaceAll('_', '.')}`;
    else if (line.startsWith('func ')) type = undefined;
    // Exactly five tabs: a property of the type itself, not of something inside it.
    const property = /^\t{5}"([^"]+)": \{$/.exec(line);
    if (property !== null) field = property[1];
    const values = /^\s+Enum:\s+\[\]interface\{\}\{(.*)\},$/.exec(line);
    if (values !== null && type !== undefined) enums[`${type}#${field}`] = JSON.parse(`[${values[1]}]`);
  }
  return enums;
}
