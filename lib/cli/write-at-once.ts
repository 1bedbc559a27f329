import { fstatSync, writeSync } from 'node:fs';

/** Takes what is written at once, so that no stream is needed for it, which takes a tenth of a start to make. */
export function isPipeOrFile(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFIFO() || stat.isFile();
  } catch {
    return false;
  }
}

/**
 * Writes a text past the streams of node.
 * @returns what did not go out, because nobody takes it at the moment
 * @throws EPIPE or EIO when nobody ever will
 */
export function writeAtOnce(descriptor: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(written);
}

/** EPIPE: the reader has gone away; EIO: the terminal was closed. */
export function isBroken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'EIO';
}
