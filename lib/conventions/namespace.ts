import { cut } from './cut';
import { suggestName } from './names';

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export interface NamespaceMistake {
  readonly code: 'E_NAMESPACE' | 'E_NAMESPACE_REQUIRED';
  readonly message: string;
  readonly fix: string;
}

/** Why no app should be deployed to a namespace; undefined when it may. */
export function namespaceMistake(namespace: unknown): NamespaceMistake | undefined {
  if (typeof namespace !== 'string' || namespace.length > 63 || !label.test(namespace)) {
    const name = String(namespace);
    return {
      code: 'E_NAMESPACE',
      message: `"${cut(name)}" is not a name for a namespace: lower-case letters, digits and "-", at most 63`,
      fix: `use "${suggestName(name)}"`,
    };
  }
  if (namespace !== 'default' && !namespace.startsWith('kube-')) return undefined;
  return {
    code: 'E_NAMESPACE_REQUIRED',
    message: `the namespace ${namespace} is ${namespace === 'default' ? 'shared by everybody' : "Kubernetes' own"}`,
    fix: 'give the app a namespace of its own, for example namespace: "shop"',
  };
}
