import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { startControlPlane } from '../test/cluster/control-plane';
import { deploys } from './deploy';
import { findHelm } from './helm';
import { missingImages, renames, unchangedRequests } from './rollouts';

/** Everything that needs an API server, on one of its own. `quick` leaves out what takes minutes. */
export async function besideOthers(rounds: number, quick: boolean, say: (text: string) => void): Promise<void> {
  const found = await findHelm();
  if ('missing' in found) say(`${found.missing}\n`);
  const controlPlane = await startControlPlane();
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  const ground = { controlPlane, folder, ...('binary' in found ? { helm: found.binary } : {}) };
  try {
    say(await deploys(ground, 4, rounds, !quick));
    say(await unchangedRequests(ground, 4));
    say(await renames(ground));
    say(await missingImages(ground, quick ? 15 : 60));
    if (!quick) say(await deploys(ground, 40, 1, false));
  } finally {
    await controlPlane.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
