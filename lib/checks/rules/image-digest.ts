import { isOwnImage } from '../own-images';
import { asText } from '../../objects/read-field';
import type { Rule } from '../rule';

export const imageDigest: Rule = {
  id: 'image-digest',
  demand: 'In production an image is pinned by its digest: a tag can be pushed again.',
  source: 'kubescape C-0306, checkov CKV_K8S_43',
  severity: { development: 'off', production: 'error' },
  always: false,
  on: 'pods',
  *check({ containers }) {
    for (const { container, path } of containers) {
      const image = asText(container.image);
      if (image === undefined || image === '' || image.includes('@')) continue;
      yield {
        code: 'IMAGE_DIGEST',
        field: [...path, 'image'],
        message: `the image "${image.slice(0, 256)}" is not pinned by a digest`,
        fix: 'append the digest that the registry shows: "...:1.4.2@sha256:..."',
        // Of our own default images no digest is known here; whoever wants it pinned names the image.
        severity: isOwnImage(image) ? 'warning' : undefined,
      };
    }
  },
};
