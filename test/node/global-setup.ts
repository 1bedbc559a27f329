import build from '../support/build';
import { Node } from './node';
import { missing } from './requirements';
import { NO_NODE, SHARED_NODE } from './shared-node';

/** The one piece of state that jest's setup and teardown share: both run in the same process. */
export const running: { node?: Node } = {};

export default async function globalSetup(): Promise<void> {
  const lacking = missing();
  if (lacking.length > 0) {
    process.env[NO_NODE] = lacking.join(', ');
    process.stderr.write(`\npodwright: the tests on a real node are skipped: they need ${lacking.join(', ')}\n`);
    return;
  }
  build();
  running.node = await Node.start();
  const { milliseconds } = running.node.access;
  process.stderr.write(`\npodwright: the node was Ready after ${(milliseconds / 1000).toFixed(1)} s\n`);
  process.env[SHARED_NODE] = JSON.stringify(running.node.access);
}
