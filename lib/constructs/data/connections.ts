import type { Client } from '../pod/binding';

/** What clients say they open at most, all pods of each together, against what the server accepts from them. */
export function connectionMistake(
  limit: number | undefined,
  clients: readonly Client[],
): { readonly code: string; readonly message: string; readonly fix: string } | undefined {
  const counted = clients.flatMap(({ node, mostConnections }) =>
    mostConnections === undefined ? [] : [{ path: node.path, connections: mostConnections }],
  );
  const sum = counted.reduce((total, { connections }) => total + connections, 0);
  if (limit === undefined || sum <= limit) return undefined;
  const list = counted.map(({ path, connections }) => `${path} ${String(connections)}`).join(', ');
  return {
    code: 'E_DB_CONNECTIONS',
    message: `its clients open up to ${String(sum)} connections (${list}), but it accepts ${String(limit)} from them`,
    fix: 'lower `pool` or the number of pods of a client, or give the database more `memory` and `connections`',
  };
}
