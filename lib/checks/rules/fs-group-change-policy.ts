import { fieldAt } from '../../objects/read-field';
import { mountsData } from '../mounts-data';
import type { Rule } from '../rule';

export const fsGroupChangePolicy: Rule = {
  id: 'fs-group-change-policy',
  demand:
    'A pod with an fsGroup changes the owner of its volumes only where the root does not match: changing every file takes minutes, and Postgres refuses the modes that it leaves.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  severity: { development: 'warning', production: 'error' },
  always: false,
  on: 'pods',
  *check(entry) {
    const context = fieldAt(entry.pods?.spec, 'securityContext');
    const group = fieldAt(context, 'fsGroup');
    if (group === undefined || fieldAt(context, 'fsGroupChangePolicy') === 'OnRootMismatch' || !mountsData(entry))
      return;
    yield {
      code: 'FS_GROUP',
      field: [...(entry.pods?.path ?? []), 'securityContext', 'fsGroupChangePolicy'],
      message: 'every file of the volume gets its group anew at each start',
      fix: 'write fsGroupChangePolicy: OnRootMismatch',
    };
  },
};
