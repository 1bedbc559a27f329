import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs the work while no other process of this machine holds the lock file. The file names its holder, so that the
 * lock of a process that was killed is taken over. Two processes may take over the same dead lock at once and then
 * both work: the work itself must end in an atomic step.
 */
export async function withLock(
  path: string,
  title: string,
  say: (line: string) => void,
  work: () => Promise<void>,
): Promise<void> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    for (let waited = 0; !(await tryLink(own, path)); waited++) {
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (holder > 0 && !isAlive(holder)) {
        await rm(path, { force: true });
        continue;
      }
      if (waited % 20 === 0) say(`waiting for process ${holder}, which is building ${title}`);
      await sleep(500);
    }
    try {
      await work();
    } finally {
      await rm(path, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** A link, unlike a new file, appears with its content. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
