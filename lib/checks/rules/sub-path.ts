import { objectsOf } from '../../objects/read-field';
import type { Rule } from '../rule';

export const subPath: Rule = {
  id: 'sub-path',
  demand:
    'Volumes are mounted whole: a file that is mounted by subPath is never refreshed, and has led out of volumes.',
  source: 'CVE-2021-25741; https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      for (const [mount, index] of objectsOf(container.volumeMounts)) {
        const field = ['subPath', 'subPathExpr'].find((name) => mount[name] !== undefined && mount[name] !== '');
        if (field === undefined) continue;
        yield {
          code: 'SUB_PATH',
          field: [...path, 'volumeMounts', index, field],
          message: 'a part of the volume is mounted: it is never refreshed',
          fix: 'mount the volume, and let the program look into the folder',
        };
      }
    }
  },
};
