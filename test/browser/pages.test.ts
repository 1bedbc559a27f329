import type { Browser } from 'puppeteer-core';
import { launchChromium, openPage } from './chromium';
import { reportPages } from './pages';

let browser: Browser;
beforeAll(async () => (browser = await launchChromium()));
afterAll(async () => browser?.close());

describe.each([360, 768, 1440])('%d pixels wide', (width) => {
  test.each(reportPages().flatMap(({ name, html }) => ['light', 'dark'].map((scheme) => ({ name, html, scheme }))))(
    '$name, $scheme: nothing is wider than the page, and axe finds nothing',
    async ({ html, scheme }) => {
      const page = await openPage(browser, html, width, scheme);
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
  const { html } = reportPages()[0] ?? { html: '' };
  expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'");
  await page.setContent(html.replace('</main>', '<script>document.title = "ran"</script></main>'));
  expect(await page.title()).not.toBe('ran');
  await page.close();
});
