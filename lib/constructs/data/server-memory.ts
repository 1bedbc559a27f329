import { parseBytes } from '../../conventions/quantity';

/** What a server is told about its memory, in MiB. */
export interface ServerMemory {
  /** `shared_buffers` of PostgreSQL, `innodb_buffer_pool_size` of MySQL and MariaDB. */
  readonly bufferMi: number;
  /** `max_connections`. */
  readonly connections: number;
  /** What it may use at worst, and what of the limit it may use at most. */
  readonly needMi: number;
  readonly limitMi: number;
}

/** What all connections together may take on top of what is fixed. */
export interface MemoryShares {
  readonly memoryMi: number;
  /** Share of the limit that may be planned: the rest is the page cache's and fragmentation. */
  readonly memoryShare: number;
  readonly bufferMi: number;
  /** Besides the buffer and the connections. */
  readonly fixedMi: number;
  readonly connectionMi: number;
  readonly maxConnections: number;
}

/** MiB of a quantity; 0 where it is none. */
export function mebibytes(memory: string): number {
  return Math.floor((parseBytes(memory) ?? 0) / 2 ** 20);
}

/** Memory arithmetic: everything that can be in use at the same time fits into the limit. */
export function serverMemory(shares: MemoryShares, connections: number | undefined): ServerMemory {
  const limitMi = Math.floor(shares.memoryMi * shares.memoryShare);
  const fixedMi = shares.bufferMi + shares.fixedMi;
  const fitting = Math.min(shares.maxConnections, Math.floor((limitMi - fixedMi) / shares.connectionMi));
  const chosen = connections ?? fitting;
  return { bufferMi: shares.bufferMi, connections: chosen, needMi: fixedMi + chosen * shares.connectionMi, limitMi };
}

/** Fewer connections than this serve nobody: the memory is too small for the database. */
const fewestConnections = 10;

/** Settings that do not fit into the container's memory end in the kernel killing the server. */
export function memoryMistake(
  { needMi, limitMi, connections }: ServerMemory,
  memoryMi: number,
): { readonly code: string; readonly message: string; readonly fix: string } | undefined {
  // A quantity that is none is reported as that.
  if (memoryMi === 0) return undefined;
  const whole = Number.isInteger(connections) && connections >= fewestConnections;
  if (whole && needMi <= limitMi) return undefined;
  return {
    code: 'E_DB_MEMORY',
    message: whole
      ? `${String(connections)} connections need ${String(needMi)}Mi, but ${String(limitMi)}Mi of its ${String(memoryMi)}Mi are there for them`
      : `${String(connections)} connections: at least ${String(fewestConnections)} are needed, and ${String(memoryMi)}Mi of memory for them`,
    fix: 'raise `memory` or change `connections`',
  };
}
