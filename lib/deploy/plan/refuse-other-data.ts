import { claimOpenedBy } from '../../conventions/data-role';
import { generatedSecretOf } from '../../conventions/generated-secret';
import { keys } from '../../conventions/keys';
import { formatRef, keyOf, type Manifest, refKey, refOf } from '../../manifest';
import { recordAt, textAt } from '../../objects/read-field';
import { RefusedError } from '../refusals';

/** New passwords do not open old data: whoever finds the data without them has lost them, and must say so. */
export function refuseLostCredentials(desired: readonly Manifest[], live: ReadonlyMap<string, Manifest>): void {
  for (const secret of desired) {
    const claim = claimOpenedBy(secret);
    const generated = generatedSecretOf(secret);
    if (claim === undefined || generated === undefined) continue;
    const volume = live.get(refKey(claim));
    const present = recordAt(live.get(keyOf(secret)), 'data');
    const lost = Object.entries(generated).flatMap(([key, how]) =>
      'random' in how && !Object.hasOwn(present, key) ? [key] : [],
    );
    // A claim that was never bound holds nothing.
    if (lost.length === 0 || volume === undefined || textAt(volume, 'status', 'phase') === 'Pending') continue;
    const name = formatRef(refOf(secret));
    throw new RefusedError(
      `the credentials of ${formatRef(refOf(volume))} are lost: ${name} has no ${lost.join(', ')}, and new ones would not open its data`,
      {
        fix: `restore ${name} from a backup; or, if the data may be lost, destroy the app, delete the claim (kubectl delete pvc ${claim.name} -n ${claim.namespace ?? ''}) and deploy again`,
      },
    );
  }
}

/** Data that another major version or another user wrote is not read by this one: the server would refuse it, or begin an empty one beside it. */
export function refuseOtherData(desired: readonly Manifest[], live: ReadonlyMap<string, Manifest>): void {
  for (const claim of desired) {
    const annotation = (key: string) => [
      live.get(keyOf(claim))?.metadata.annotations?.[key],
      claim.metadata.annotations?.[key],
    ];
    const name = formatRef(refOf(claim));
    const [format, otherFormat] = annotation(keys.dataFormat);
    if (format !== undefined && otherFormat !== undefined && format !== otherFormat) {
      throw new RefusedError(`${name} holds data of ${format}, which ${otherFormat} cannot read`, {
        fix: `keep ${format}; to upgrade, declare a second database under another id, dump and restore into it, then remove the first`,
      });
    }
    const [owner, otherOwner] = annotation(keys.dataOwner);
    if (owner !== undefined && otherOwner !== undefined && owner !== otherOwner) {
      throw new RefusedError(`${name} belongs to the user ${owner}, and its files cannot be opened by ${otherOwner}`, {
        fix: `keep ${owner}; to change it, declare a second database under another id, dump and restore into it, then remove the first`,
      });
    }
  }
}
