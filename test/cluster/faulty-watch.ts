import type { Readable } from 'node:stream';
import type { WatchFault } from './fault';

const EXPIRED = {
  type: 'ERROR',
  object: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'too old resource version: 1 (2)',
    reason: 'Expired',
    code: 410,
  },
};

/** Where a faulty watch is written to. */
export interface WatchOutput {
  write(line: string): void;
  end(): void;
  reset(): void;
}

/** Passes a watch on, line by line, until the fault's number of events; then the fault. */
export function relayFaultyWatch(source: Readable, output: WatchOutput, fault: WatchFault): void {
  let rest = '';
  let events = 0;
  let struck = false;
  const strikeWhenDue = (): void => {
    if (struck || events < fault.afterEvents) return;
    struck = true;
    strike(output, fault);
    // A stalled watch keeps its source, so that the server believes in it too.
    if (fault.do !== 'stall-watch') source.destroy();
  };
  source.setEncoding('utf8');
  source.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      strikeWhenDue();
      if (struck) return;
      output.write(`${line}\n`);
      if (!line.includes('"type":"BOOKMARK"')) events++;
    }
    strikeWhenDue();
  });
  source.on('end', () => {
    if (!struck) output.end();
  });
  source.on('error', () => {
    if (!struck) output.reset();
  });
  strikeWhenDue();
}

function strike(output: WatchOutput, fault: WatchFault): void {
  switch (fault.do) {
    case 'stall-watch':
      return;
    case 'drop-watch':
      return fault.by === 'close' ? output.end() : output.reset();
    case 'expire-watch':
      output.write(`${JSON.stringify(EXPIRED)}\n`);
      return output.end();
    case 'garbage-watch':
      output.write('{"type":"MODIFIED","object":{"kind":"Deploy\n');
      return output.end();
  }
}
