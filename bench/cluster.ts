import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { startControlPlane } from '../test/cluster/control-plane';
import { deploys } from './deploy';
import type { Ground } from './deployers';
import { findHelm } from './helm';
import { missingImages, renames, unchangedRequests } from './rollouts';

/** Everything that needs an API server, on one of its own. `quick` leaves out what takes minutes. */
export async function besideOthers(rounds: number, quick: boolean, say: (text: string) => void): Promise<void> {
  const found = await findHelm();
  if ('missing' in found) say(`${found.missing}\n`);
  await onGround('fast', found, async (ground) => {
    say(await deploys(ground, 4, rounds, !quick));
    say(await unchangedRequests(ground, 4));
    say(await renames(ground));
    say(await missingImages(ground, quick ? 15 : 60));
    if (!quick) say(await deploys(ground, 40, 1, false));
  });
  if (quick) return;
  say('## On a control plane with the settings of one for use\n');
  await onGround('stock', found, async (ground) => {
    say(await deploys(ground, 4, rounds, true));
    say(await deploys(ground, 40, 1, false));
  });
}

async function onGround(
  pace: 'fast' | 'stock',
  found: Awaited<ReturnType<typeof findHelm>>,
  run: (ground: Ground) => Promise<void>,
): Promise<void> {
  const controlPlane = await startControlPlane(pace);
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-bench-'));
  try {
    await run({ controlPlane, folder, ...('binary' in found ? { helm: found.binary } : {}) });
  } finally {
    await controlPlane.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
