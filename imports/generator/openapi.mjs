import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of the Go module in the module cache; downloads it where the module proxy can be reached.
 * @throws Error that says what to do when there is neither Go nor the module
 */
export function moduleFolder(version) {
  const module = `k8s.io/kubernetes@v${version}`;
  try {
    // In a folder without go.mod the command needs no module of its own.
    const out = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: '/' });
    return JSON.parse(out).Dir;
  } catch (cause) {
    throw new Error(
      `${module} is not in Go's module cache and could not be downloaded. ` +
        `Install Go 1.26 and run: go mod download ${module}`,
      { cause },
    );
  }
}

/** All OpenAPI v3 documents as one: schemas by full name, and every kind served with its scope. */
export function readOpenApi(folder) {
  const root = join(folder, 'api', 'openapi-spec', 'v3');
  const schemas = {};
  const kinds = {};
  for (const file of readdirSync(root).sort()) {
    const document = JSON.parse(readFileSync(join(root, file), 'utf8'));
    Object.assign(schemas, document.components?.schemas);
    for (const [path, item] of Object.entries(document.paths)) {
      const kind = createdKind(path, item);
      if (kind !== undefined) kinds[kind] = { namespaced: path.includes('/namespaces/{namespace}/') };
    }
  }
  for (const [name, schema] of Object.entries(schemas)) {
    for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      const entry = kinds[formatKind(group, version, kind)];
      if (entry !== undefined) entry.schema = name;
    }
  }
  return { schemas, kinds };
}

/** `apps/v1/Deployment` for the collection that a POST creates objects in; subresources are none of ours. */
function createdKind(path, item) {
  const gvk = item.post?.['x-kubernetes-group-version-kind'];
  if (gvk === undefined || path.includes('/{name}/')) return undefined;
  return formatKind(gvk.group, gvk.version, gvk.kind);
}

function formatKind(group, version, kind) {
  return [group, version, kind].filter((part) => part !== '').join('/');
}
