import { groupKindOf, type Manifest } from '../manifest';
import { asObject, type Fields } from '../objects/read-field';

/** What an object says of the pods that it is about. */
export interface OwnSelector {
  readonly value: Fields;
  readonly field: readonly string[];
  /** The plain labels of a Service. */
  readonly service?: Fields | undefined;
}

/** The selector of a Service, a NetworkPolicy or a PodDisruptionBudget; undefined where it selects nothing at all. */
export function ownSelector(manifest: Manifest): OwnSelector | undefined {
  const spec = asObject(manifest.spec);
  switch (groupKindOf(manifest)) {
    case '/Service': {
      // Without a selector the endpoints are somebody else's; another host is not selected at all.
      const service = spec?.type === 'ExternalName' ? undefined : asObject(spec?.selector);
      if (service === undefined || Object.keys(service).length === 0) return undefined;
      return { value: { matchLabels: service }, field: ['spec', 'selector'], service };
    }
    case 'networking.k8s.io/NetworkPolicy':
      return selectorAt(spec, 'podSelector');
    case 'policy/PodDisruptionBudget':
      return selectorAt(spec, 'selector');
    default:
      return undefined;
  }
}

function selectorAt(spec: Fields | undefined, field: string): OwnSelector | undefined {
  const value = asObject(spec?.[field]);
  return value === undefined ? undefined : { value, field: ['spec', field] };
}
