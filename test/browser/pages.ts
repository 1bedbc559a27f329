import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { htmlText } from '../../lib/cli/report/html';
import { pictureOf } from '../../lib/cli/report/picture';
import type { Manifest } from '../../lib/manifest';
import { root } from '../support/source-files';

const reports = path.join(root, 'test/golden/cli/reports');
/** Not the goldens of today's apps: a picture is about the page, and not about which images an app has by now. */
const scene = path.join(__dirname, 'scene');

export interface ReportPage {
  readonly name: string;
  readonly html: string;
}

/** The goldens of every situation, and a page with the pictures of a shop in two environments. */
export function reportPages(): readonly ReportPage[] {
  const goldens = readdirSync(reports).map((name) => ({
    name,
    html: readFileSync(path.join(reports, name, 'html.html'), 'utf8'),
  }));
  const scenes = ['staging', 'production'].map((title) => ({
    title,
    namespace: 'shop',
    manifests: parseAllDocuments(readFileSync(path.join(scene, `${title}.k8s.yaml`), 'utf8')).map(
      (each) => each.toJS() as Manifest,
    ),
  }));
  const document = { schema: 'podwright.dev/report/1', command: 'graph', exitCode: 0, warnings: [] } as const;
  return [...goldens, { name: 'topology', html: htmlText(document, pictureOf(scenes)) }];
}
