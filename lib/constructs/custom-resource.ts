import type { Construct } from 'constructs';
import { defineCustomSchema } from '../conventions/custom-schema';
import type { CompactSchema } from '../objects/compact-schema';
import { rememberDeclaration } from '../source/declaration';
import { labelsOf } from '../conventions/labels';
import { joinName } from '../conventions/names';
import { Resource, type Fields } from './resource';
import { appOf, environmentOf, idPath } from './scope';

/** A kind that a CustomResourceDefinition declares; `podwright import crd` writes it down. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether its objects live in a namespace. */
  readonly namespaced: boolean;
  /** What the checks hold against its objects, and how patches merge its lists. @default - nothing is known */
  readonly schema?: CompactSchema | undefined;
  /** The function around the call, where it is one of many: mistakes are told where it is called. @default - none */
  readonly factory?: ((...args: never[]) => unknown) | undefined;
}

/** What a custom object says, and its name. */
export type CustomResourceProps<T> = Fields<T> & {
  /** @default - `<app>-<id path>` */
  readonly name?: string | undefined;
};

/** An object of a custom kind, with name, namespace and labels like ours, checked against the schema of its kind. */
export function customResource<T extends object>(
  scope: Construct,
  id: string,
  { apiVersion, kind, namespaced, schema, factory }: CustomKind,
  props: CustomResourceProps<T>,
): Resource<T> {
  const { name: own, ...fields } = props;
  const app = appOf(scope);
  const name = own ?? joinName(app, ...idPath(scope), id);
  const { namespace } = environmentOf(scope);
  const resource = new Resource<T>(scope, id, {
    apiVersion,
    kind,
    name,
    namespace: namespaced && namespace !== '' ? namespace : undefined,
    namespaced,
    labels: labelsOf({ app, instance: name, component: id, name: kind.toLowerCase() }),
    render: () => fields as unknown as Fields<T>,
    schema,
  });
  if (factory !== undefined) rememberDeclaration(resource, resource.node.root, { outsideOf: factory });
  if (schema !== undefined) defineCustomSchema(resource, schema);
  return resource;
}
