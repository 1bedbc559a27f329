import { type Fields, textsAt } from './read-field';

/** What a rule of a Role comes down to: one verb on one resource, or on one path of the API server. */
export type Permission =
  | {
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      /** Empty: the resource itself. */
      readonly subresource: string;
      /** Undefined: every object. */
      readonly name: string | undefined;
    }
  | { readonly verb: string; readonly url: string };

export function permissionsOf(rule: Fields): readonly Permission[] {
  const given = textsAt(rule, 'resourceNames');
  const names = given.length === 0 ? [undefined] : given;
  return textsAt(rule, 'verbs').flatMap((verb): Permission[] => [
    ...textsAt(rule, 'apiGroups').flatMap((group) =>
      textsAt(rule, 'resources').flatMap((text) => {
        const [resource = '', subresource = ''] = text.split('/');
        return names.map((name) => ({ verb, group, resource, subresource, name }));
      }),
    ),
    ...textsAt(rule, 'nonResourceURLs').map((url) => ({ verb, url })),
  ]);
}

/** Whether who has the one has the other, too, as the API server decides it: only `*` alone covers subresources. */
export function coversPermission(held: Permission, wanted: Permission): boolean {
  if (held.verb !== '*' && held.verb !== wanted.verb) return false;
  if ('url' in held || 'url' in wanted) {
    return 'url' in held && 'url' in wanted && coversUrl(held.url, wanted.url);
  }
  const ofAll = held.resource === '*';
  return (
    (held.group === '*' || held.group === wanted.group) &&
    (ofAll || held.resource === wanted.resource) &&
    ((ofAll && held.subresource === '') || held.subresource === wanted.subresource) &&
    (held.name === undefined || held.name === wanted.name)
  );
}

function coversUrl(held: string, wanted: string): boolean {
  return held === wanted || (held.endsWith('*') && wanted.startsWith(held.slice(0, -1)));
}

/** `create pods/exec`, `get deployments.apps named web`. */
export function formatPermission(permission: Permission): string {
  if ('url' in permission) return `${permission.verb} ${permission.url}`;
  const { verb, group, resource, subresource, name } = permission;
  const type = group === '' ? resource : `${resource}.${group}`;
  return `${verb} ${type}${subresource === '' ? '' : `/${subresource}`}${name === undefined ? '' : ` named ${name}`}`;
}
