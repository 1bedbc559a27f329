import type { Browser } from 'puppeteer-core';

/** Edge of the squares that are compared, in pixels: one of them must not hide in a page of ten thousand. */
const square = 32;
/** A pixel differs when one of its colours does by more of 255: another version of a browser smooths edges anew. */
const shade = 64;
/** Share of the pixels of a square that may differ. */
const share = 0.06;

/**
 * How two pictures differ, one sentence; undefined when they do not. The browser that made them can read them too, so
 * that this needs no library for PNG.
 */
export async function pictureDifference(browser: Browser, one: Buffer, other: Buffer): Promise<string | undefined> {
  const page = await browser.newPage();
  try {
    const sources = [one, other].map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
    return (await page.evaluate(`(${differenceInPage})(${JSON.stringify(sources)}, ${square}, ${shade}, ${share})`)) as
      string | undefined;
  } finally {
    await page.close();
  }
}

const differenceInPage = `async (sources, square, shade, share) => {
  const [one, other] = await Promise.all(sources.map(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (one.width !== other.width || one.height !== other.height)
    return one.width + ' x ' + one.height + ' pixels, not ' + other.width + ' x ' + other.height;
  const squares = [];
  for (let top = 0; top < one.height; top += square) {
    for (let left = 0; left < one.width; left += square) {
      let differing = 0;
      for (let y = top; y < Math.min(top + square, one.height); y++) {
        for (let x = left; x < Math.min(left + square, one.width); x++) {
          const at = 4 * (y * one.width + x);
          if ([0, 1, 2].some((colour) => Math.abs(one.data[at + colour] - other.data[at + colour]) > shade)) differing++;
        }
      }
      if (differing > share * square * square) squares.push(left + ',' + top);
    }
  }
  if (squares.length === 0) return undefined;
  return squares.length + ' squares of ' + square + ' pixels differ, the first at ' + squares.slice(0, 5).join(' ');
}`;
