import { ApiObject } from 'cdk8s';
import { tracePatches, type TracedPatch } from '../conventions/patch-trace';
import type { Finding } from '../errors';
import { formatRef, refOf } from '../manifest';
import { declarationOf, relativeToPackage } from '../source/declaration';
import type { Rendered } from './rendered';

/**
 * Findings about fields that an `override` or a `mixin` set, at the line of that call: the line of the construct says
 * nothing of them. What one call did to several objects is told once.
 */
export function atPatches(findings: readonly Finding[], rendered: readonly Rendered[]): readonly Finding[] {
  if (!findings.some(({ field }) => field !== undefined)) return findings;
  const objects = new Map(rendered.map((each) => [formatRef(refOf(each.manifest)), each]));
  const traced = new Map<Rendered, readonly TracedPatch[]>();
  const told = new Map<string, { readonly index: number; more: number }>();
  const placed: Finding[] = [];
  for (const finding of findings) {
    const object = objects.get(finding.object ?? '');
    const call = object && callOf(finding.field, object, traced);
    const position = call && declarationOf(call);
    if (position === undefined) {
      placed.push(finding);
      continue;
    }
    const { line } = position;
    const file = relativeToPackage(position.file);
    const same = JSON.stringify([file, line, finding.code, finding.field, finding.message]);
    const earlier = told.get(same);
    if (earlier === undefined) {
      told.set(same, { index: placed.length, more: 0 });
      placed.push({ ...finding, file, line });
    } else earlier.more += 1;
  }
  for (const { index, more } of told.values()) {
    const first = placed[index];
    if (first === undefined || more === 0) continue;
    const message = `${first.message} (and in ${String(more)} more ${more === 1 ? 'object' : 'objects'})`;
    placed[index] = { ...first, message };
  }
  return placed;
}

type Path = readonly (string | number)[];

/** The last call that changed a field, or that made what the field is missing in. */
function callOf(
  field: string | undefined,
  object: Rendered,
  traced: Map<Rendered, readonly TracedPatch[]>,
): object | undefined {
  if (field === undefined || !ApiObject.isApiObject(object.construct)) return undefined;
  let patches = traced.get(object);
  if (patches === undefined) traced.set(object, (patches = tracePatches(object.construct)));
  const path = parse(field);
  return patches.findLast(({ before, after, of }) => {
    const at = of === 'object' ? path : inContainer(path, object, after);
    if (at === undefined) return false;
    if (JSON.stringify(valueAt(before, at)) !== JSON.stringify(valueAt(after, at))) return true;
    const parent = at.slice(0, -1);
    return valueAt(before, parent) === undefined && valueAt(after, parent) !== undefined;
  })?.call;
}

/** The path within a container, when it leads into the one that was patched. */
function inContainer(path: Path, { manifest }: Rendered, container: unknown): Path | undefined {
  const list = path.findIndex((step) => step === 'containers' || step === 'initContainers');
  if (list === -1 || path.length < list + 3) return undefined;
  const found = valueAt(manifest, [...path.slice(0, list + 2), 'name']);
  return found === valueAt(container, ['name']) ? path.slice(list + 2) : undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** What `formatPath` wrote. */
function parse(field: string): Path {
  return [...field.matchAll(/([A-Za-z_][\w-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map(
    ([, name, position, quoted]) =>
      name ?? (position === undefined ? String(JSON.parse(quoted ?? '""')) : Number(position)),
  );
}
