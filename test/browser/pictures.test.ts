import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launchChromium, openPage } from './chromium';
import { reportPages } from './pages';
import { pictureDifference } from './picture-difference';

const folder = path.join(__dirname, 'pictures');
/** The page asks for the fonts of the reader's system; a picture needs one that is the same everywhere. */
const fonts = `* { font-family: 'DejaVu Sans' !important } code, pre, code *, pre * { font-family: 'DejaVu Sans Mono' !important }`;

let browser: Browser;
beforeAll(async () => (browser = await launchChromium()));
afterAll(async () => browser?.close());

async function pictureOf(html: string, width: number, scheme: string): Promise<Buffer> {
  const page = await openPage(browser, html, width, scheme);
  try {
    await page.addStyleTag({ content: fonts });
    // As high as the page is when everything is laid out: a height that is taken too early cuts the picture.
    await page.evaluate(
      'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))',
    );
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    await page.setViewport({ width, height });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    return Buffer.from(await page.screenshot({ type: 'png' }));
  } finally {
    await page.close();
  }
}

const shown = reportPages().filter(({ name }) => name === 'topology' || name === 'failing-rollout');
const cases = shown.flatMap(({ name, html }) =>
  [360, 768, 1440].flatMap((width) => ['light', 'dark'].map((scheme) => ({ name, html, width, scheme }))),
);

test('the fonts of the pictures are installed', async () => {
  const page = await browser.newPage();
  const widths = await page.evaluate(`(() => {
    const context = new OffscreenCanvas(10, 10).getContext('2d');
    return ['DejaVu Sans', 'DejaVu Sans Mono', 'no such font'].map((font) => {
      context.font = '100px "' + font + '", serif';
      return context.measureText('Deployment').width;
    });
  })()`);
  await page.close();
  // Where one is missing, apt-get install fonts-dejavu-core.
  expect(new Set(widths as number[]).size).toBe(3);
});

/** `UPDATE_GOLDENS=1 npm run test:browser` stores the pictures, to be looked at. */
test.each(cases)('$name at $width pixels, $scheme, looks as it did', async ({ name, html, width, scheme }) => {
  const file = path.join(folder, `${name}-${width}-${scheme}.png`);
  const picture = await pictureOf(html, width, scheme);
  if (process.env.UPDATE_GOLDENS === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, picture);
  }
  expect(existsSync(file)).toBe(true);
  const difference = await pictureDifference(browser, readFileSync(file), picture);
  if (difference === undefined) return;
  const seen = path.join(mkdtempSync(path.join(tmpdir(), 'podwright-picture-')), path.basename(file));
  writeFileSync(seen, picture);
  throw new Error(`${difference}\nseen: ${seen}\nexpected: ${file}`);
});

test('a word in another place and a badge of another colour are found', async () => {
  const { html } = cases[0] ?? { html: '' };
  const before = await pictureOf(html, 768, 'light');
  expect(await pictureDifference(browser, before, before)).toBeUndefined();
  const found = async (style: string): Promise<string | undefined> =>
    pictureDifference(
      browser,
      before,
      await pictureOf(html.replace('</head>', `<style>${style}</style></head>`), 768, 'light'),
    );
  expect(await found('h1, h2 { padding-left: 9px }')).toMatch(/squares/);
  expect(await found('h2 ~ * .bad, .bad { color: var(--good) !important }')).toMatch(/squares/);
  expect(await found('h1, h2 { padding-top: 9px }')).toMatch(/pixels, not/);
});
