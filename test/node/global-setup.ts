import build from '../support/build';
import { Node } from './node';
import { missing } from './requirements';
import { SHARED_NODE } from './shared-node';

/** The one piece of state that jest's setup and teardown share: both run in the same process. */
export const running: { node?: Node } = {};

export default async function globalSetup(): Promise<void> {
  const lacking = missing();
  if (lacking.length > 0) throw new Error(`a real node needs ${lacking.join(', ')}`);
  build();
  running.node = await Node.start();
  const { milliseconds } = running.node.access;
  process.stderr.write(`\npodwright: the node was Ready after ${(milliseconds / 1000).toFixed(1)} s\n`);
  process.env[SHARED_NODE] = JSON.stringify(running.node.access);
}
