import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { parseAllDocuments } from 'yaml';
import { htmlText } from '../../lib/cli/report/html';
import { pictureOf } from '../../lib/cli/report/picture';
import type { Manifest } from '../../lib/manifest';
import { root } from '../support/source-files';

const reports = path.join(root, 'test/golden/cli/reports');
const apps = path.join(root, 'test/golden/apps');
const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== undefined && existsSync(file));

/** The goldens of every situation, and a page with the pictures of an app. */
function pages(): readonly (readonly [name: string, html: string])[] {
  const goldens = readdirSync(reports).map(
    (name) => [name, readFileSync(path.join(reports, name, 'html.html'), 'utf8')] as const,
  );
  const scenes = ['staging', 'production'].map((title) => ({
    title,
    namespace: 'shop',
    manifests: parseAllDocuments(readFileSync(path.join(apps, 'shop', `${title}.k8s.yaml`), 'utf8')).map(
      (each) => each.toJS() as Manifest,
    ),
  }));
  const document = { schema: 'podwright.dev/report/1', command: 'graph', exitCode: 0, warnings: [] } as const;
  return [...goldens, ['topology', htmlText(document, pictureOf(scenes))]];
}

let browser: Browser;
beforeAll(async () => {
  if (chromium === undefined)
    throw new Error('there is no Chromium: apt-get install chromium, or name one in CHROMIUM');
  const { launch } = createRequire(__filename)('puppeteer-core') as typeof import('puppeteer-core');
  browser = await launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => browser?.close());

async function opened(html: string, width: number, scheme: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // The page forbids scripts, its own and those of a test: without the rule, axe can look at it.
  await page.setBypassCSP(true);
  await page.setContent(html);
  // Everything that is folded counts too.
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  return page;
}

describe.each([360, 768, 1440])('%d pixels wide', (width) => {
  test.each(pages().flatMap(([name, html]) => ['light', 'dark'].map((scheme) => ({ name, html, scheme }))))(
    '$name, $scheme: nothing is wider than the page, and axe finds nothing',
    async ({ html, scheme }) => {
      const page = await opened(html, width, scheme);
      try {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
        const { violations } = (await page.evaluate('axe.run()')) as {
          violations: { id: string; nodes: { html: string }[] }[];
        };
        expect(violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }))).toEqual([]);
      } finally {
        await page.close();
      }
    },
  );
});

test('the page runs nothing, whatever gets into it', async () => {
  const page = await browser.newPage();
  const [, html] = pages()[0] ?? ['', ''];
  expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'");
  await page.setContent(html.replace('</main>', '<script>document.title = "ran"</script></main>'));
  expect(await page.title()).not.toBe('ran');
  await page.close();
});
