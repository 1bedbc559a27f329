// Writes since.json: the minor of Kubernetes in which a field of today's schema appeared, where that was after 1.27.
// Run by hand after selection.mjs names another version: npm ci --ignore-scripts && node since.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readEnums } from './enums.mjs';
import { buildModel } from './model.mjs';
import { moduleFolder, readOpenApi } from './openapi.mjs';
import { kubernetes, newestMinor, selection } from './selection.mjs';

const minors = [27, 28, 29, 30, 31, 32, 33, 34];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** `type#field` -> first minor whose package declares it. */
function firstMinors() {
  const first = new Map();
  for (const minor of minors) {
    const text = readFileSync(here(`node_modules/cdk8s-plus-${minor}/lib/imports/k8s.d.ts`), 'utf8');
    for (const [, field] of text.matchAll(/@schema (io\.k8s\.\S+#\S+)/g)) {
      if (!first.has(field)) first.set(field, minor);
    }
  }
  return first;
}

/** `type#field` -> minor, and `type` -> minor for the kinds themselves, where that is newer than the oldest package. */
function newerThanOldest(model, first) {
  const newer = {};
  for (const type of model.types) {
    const minorsOfFields = [...first]
      .filter(([field]) => field.startsWith(`${type.fullName}#`))
      .map(([, minor]) => minor);
    const known = minorsOfFields.length > 0;
    const typeMinor = known ? Math.min(...minorsOfFields) : newestMinor;
    if (type.kind !== undefined && typeMinor > minors[0]) newer[type.fullName] = typeMinor;
    // A type that no package knows lost its name to another group's type there. Either way a type is only reached
    // through a field of another one, and that field carries the minor of both.
    if (!known) continue;
    for (const { name } of type.fields) {
      if (type.kind !== undefined && ['apiVersion', 'kind', 'status'].includes(name)) continue;
      const minor = first.get(`${type.fullName}#${name}`) ?? newestMinor;
      if (minor > typeMinor) newer[`${type.fullName}#${name}`] = minor;
    }
  }
  return newer;
}

const folder = moduleFolder(kubernetes);
const model = buildModel(readOpenApi(folder), readEnums(folder), {}, selection);
const entries = Object.entries(newerThanOldest(model, firstMinors()));
const fields = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(here('since.json'), `${JSON.stringify({ kubernetes, fields }, null, 2)}\n`);
