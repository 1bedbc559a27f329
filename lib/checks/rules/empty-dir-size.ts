import { asObject, objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const emptyDirSize: Rule = {
  id: 'empty-dir-size',
  demand: 'An emptyDir has a size limit: without one it is as large as the disk, or the memory, of the node.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check({ pods }) {
    if (pods === undefined) return;
    for (const [volume, index] of objectsOf(pods.spec.volumes)) {
      const emptyDir = asObject(volume.emptyDir);
      if (emptyDir === undefined || (emptyDir.sizeLimit !== undefined && emptyDir.sizeLimit !== null)) continue;
      yield {
        code: 'EMPTY_DIR',
        field: [...pods.path, 'volumes', index, 'emptyDir', 'sizeLimit'],
        message: 'the emptyDir may fill its node',
        fix: 'write a sizeLimit, for example 64Mi',
      };
    }
  },
};
