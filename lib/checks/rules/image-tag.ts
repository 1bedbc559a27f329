import { imageMistake } from '../../conventions/image';
import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

export const imageTag: Rule = {
  id: 'image-tag',
  demand: 'An image names a version that does not move: a tag other than `latest`, or a digest.',
  source:
    'kube-score container-image-tag, kube-linter latest-tag, Polaris tagNotSpecified, checkov CKV_K8S_14, trivy KSV-0013',
  severity: { development: 'error', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const image = asText(container.image);
      // A missing image is what the API server refuses itself.
      const mistake = image === undefined || image === '' ? undefined : imageMistake(image);
      if (mistake === undefined) continue;
      const { code, message, fix } = mistake;
      yield { code: code.replace(/^E_/, ''), field: [...path, 'image'], message, fix };
    }
  },
};
