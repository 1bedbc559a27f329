import type { ApiObject } from 'cdk8s';
import type { Finding } from '../errors';
import type { Manifest } from '../manifest';
import { findUnrepresentable } from './unrepresentable';

/**
 * The values of a plain object that cdk8s gave up at, each with its field: what cdk8s says of a `Date` is its type, and
 * of a value that contains itself, that the stack is too small. Empty when something else was wrong.
 */
export function unwritableValues(construct: ApiObject, error: unknown): readonly Finding[] {
  // Private there, and what its toJson reads.
  const { props } = construct as unknown as { readonly props?: Partial<Manifest> | undefined };
  const { apiVersion, kind, name, metadata } = construct;
  const identity = { name, ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }) };
  const text = String(error);
  const type = /non-simple object of type '([^']+)'/.exec(text)?.[1];
  // A Lazy is no JSON value either, and cdk8s knows what to do with it.
  return findUnrepresentable({ ...props, apiVersion, kind, metadata: { ...props?.metadata, ...identity } }).filter(
    ({ code, message }) =>
      (code === 'E_CIRCULAR' && text.includes('call stack')) ||
      (code === 'E_VALUE_TYPE' && message === `a ${type ?? ''} is not a JSON value`),
  );
}
