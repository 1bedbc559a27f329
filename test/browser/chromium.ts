import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer-core';

const installed = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== undefined && existsSync(file));

/** Letters of the same shape on every machine: no hinting, no sub-pixels, one colour profile. */
const rendering = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

export async function launchChromium(): Promise<Browser> {
  if (installed === undefined)
    throw new Error('there is no Chromium: apt-get install chromium, or name one in CHROMIUM');
  const { launch } = createRequire(__filename)('puppeteer-core') as typeof import('puppeteer-core');
  return launch({ executablePath: installed, args: ['--no-sandbox', '--disable-gpu', ...rendering] });
}

/** A page in one colour scheme, with everything unfolded that can be folded. */
export async function openPage(browser: Browser, html: string, width: number, scheme: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // The page forbids scripts, its own and those of a test: without the rule, axe can look at it.
  await page.setBypassCSP(true);
  await page.setContent(html);
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  return page;
}
