import type { Plan } from '../../deploy/index';
import { count } from '../../conventions/count';
import { shellWord } from '../shell-word';
import { refText } from './object-text';
import { printableLine } from './printable';

type Kept = Plan['retained'][number];

/** Why an object stays that is no longer wanted. */
export function reasonKept({ kind, reason }: Kept): string {
  return reason ?? (kind === 'Secret' ? 'opens data that is kept' : 'holds data');
}

/** Namespaces that the API server deletes for nobody, or that the cluster runs in. */
const clustersOwn = /^(?:default|kube-.*)$/;

/** What a destroy leaves, and how that is deleted too. Whole lines. */
export function keptText({ cluster, namespace, retained }: Plan): string {
  const kept = retained.filter(({ kind }) => kind !== 'Namespace');
  const kubectl = `kubectl --context ${shellWord(cluster.context)}`;
  const commands = [
    ...kept.map((ref) => `${kubectl} delete ${target(ref)}`),
    ...(clustersOwn.test(namespace)
      ? []
      : [`${kubectl} delete namespace ${namespace}  # with everything in it, whoever made it`]),
  ];
  const lines = [
    `Kept: ${[...kept.map((ref) => `${refText(ref)} (${reasonKept(ref)})`), `Namespace/${namespace}`].join(', ')}`,
    ...(kept.length > 0 ? ['To delete that too, and its data for good:'] : []),
    ...(kept.length === 0 && commands.length > 0 ? ['To delete that too:'] : []),
  ];
  return [...lines.map(printableLine), ...commands.map((command) => `  ${printableLine(command)}`)]
    .map((line) => `${line}\n`)
    .join('');
}

/** Fields that others added and that a deploy leaves, so that nobody takes all for undone. One line, or none. */
export function leftText({ changes }: Plan): string {
  const fields = changes.flatMap(({ ref, handAdded = [] }) =>
    handAdded.map(({ path, manager }) => `${path} of ${refText(ref)} (${manager})`),
  );
  if (fields.length === 0) return '';
  return `${printableLine(`${count(fields.length, 'field')} of others left: ${fields.join(', ')}`)}\n`;
}

/** As kubectl wants it: `pvc/shop-db -n shop`, a kind of an API group with its group. */
function target({ apiVersion, kind, namespace, name }: Kept): string {
  const [group, version] = apiVersion.split('/');
  const full = version === undefined ? kind : `${kind}.${version}.${group}`;
  return `${full.toLowerCase()}/${name}${namespace === undefined ? '' : ` -n ${namespace}`}`;
}
