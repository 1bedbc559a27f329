import { groupKindOf, type Manifest } from '../manifest';
import { textAt } from './read-field';

/** `group/Kind` that a CustomResourceDefinition makes the cluster serve; undefined for any other object. */
export function servedBy(crd: Manifest): string | undefined {
  if (groupKindOf(crd) !== 'apiextensions.k8s.io/CustomResourceDefinition') return undefined;
  return `${textAt(crd, 'spec', 'group') ?? ''}/${textAt(crd, 'spec', 'names', 'kind') ?? ''}`;
}
