import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

export const pullPolicy: Rule = {
  id: 'pull-policy',
  demand:
    'The registry is asked at every start whether the tag still means the same image, and whether the pod may have it. With a digest `IfNotPresent` is as good.',
  source: 'kube-score container-image-pull-policy, Polaris pullPolicyNotAlways, checkov CKV_K8S_15',
  severity: { development: 'warning', production: 'warning' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const policy = container.imagePullPolicy;
      if (policy === 'Always') continue;
      if (policy === 'IfNotPresent' && asText(container.image)?.includes('@') === true) continue;
      yield {
        code: 'PULL_POLICY',
        field: [...path, 'imagePullPolicy'],
        message: 'an image of the same tag that the node has already is taken unseen',
        fix: 'write imagePullPolicy: Always, or pin the image by its digest',
      };
    }
  },
};
