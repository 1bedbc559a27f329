import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Program } from './program';

export interface LoadReport {
  readonly sent: number;
  /** How often each body came back. */
  readonly answers: Readonly<Record<string, number>>;
  readonly failures: readonly { readonly at: number; readonly error: string }[];
}

/** Requests through a Service, from the node, while the work goes on. */
export async function underLoad(
  program: Program,
  service: string,
  perSecond: number,
  work: () => Promise<void>,
): Promise<LoadReport> {
  const address = await program.address(service);
  const script = [process.execPath, join(__dirname, 'send-requests.mjs'), address, String(perSecond)];
  const child = spawn('nsenter', ['--target', String(program.node.networkPid), '--net', ...script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  try {
    await work();
  } finally {
    child.stdin.end();
    await once(child, 'close');
  }
  return JSON.parse(output) as LoadReport;
}
