/** Waits for work, and says so once where it takes longer than `after` milliseconds. */
export async function whenSlow<Result>(work: Promise<Result>, after: number, tell: () => void): Promise<Result> {
  const timer = setTimeout(tell, after);
  // A program has ended when nothing is left to do.
  timer.unref();
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
