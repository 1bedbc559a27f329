import { SchemaCheck } from '../../lib/checks/schema';
import { SchemaIndex } from '../../lib/checks/schema-index';
import { minorOf } from '../../lib/conventions/kube-version';
import type { Finding } from '../../lib/errors';
import type { Manifest } from '../../lib/manifest';

/** What the schema has against one object. */
export function checkSchema(manifest: Manifest, kubeVersion?: string, index = new SchemaIndex()): Finding[] {
  return new SchemaCheck(index, minorOf(kubeVersion)).run(manifest);
}
