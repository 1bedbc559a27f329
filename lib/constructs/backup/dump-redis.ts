import type { DumpTool } from './dump-tool';

/** Copies every key as it is, with its time to live; a server cannot load a file while it runs. */
const copyKeys = `local cursor, count = '0', 0
repeat
  local page = redis.call('SCAN', cursor, 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    redis.call('MIGRATE', ARGV[1], ARGV[2], key, 0, 60000, 'COPY', 'REPLACE', 'AUTH2', ARGV[3], ARGV[4])
    count = count + 1
  end
until cursor == '0'
return count`
  .split('\n')
  .map((line) => line.trim())
  .join(' ');

/** The server's own file format, as a replica gets it. */
export function redisDump(software: 'redis' | 'valkey'): DumpTool {
  const cli = `${software}-cli`;
  const ask = `REDISCLI_AUTH="$(cat "$secrets/password")" ${cli} -h "$DB_HOST" -p "$DB_PORT" --user "$user" --no-auth-warning`;
  const local = `${cli} -s "$private/restore.sock"`;
  return {
    extension: 'rdb',
    login: ':',
    reachable: `[ "$(${ask} ping 2> /dev/null)" = PONG ]`,
    dump: `${ask} --rdb "$1" > /dev/null`,
    verify: `${software}-check-rdb "$1" > /dev/null`,
    count: `${ask} dbsize`,
    // A server of this Job reads the file and sends its keys. Commands come by standard input: one holds the password.
    restore: [
      `if [ "$(${ask} dbsize)" != 0 ]; then ${ask} flushall > /dev/null; fi`,
      `${software}-server --port 0 --unixsocket "$private/restore.sock" --dir "$(dirname "$1")" --dbfilename "$(basename "$1")" --save '' --appendonly no --daemonize yes > /dev/null`,
      `until [ "$(${local} ping 2> /dev/null)" = PONG ]; do sleep 1; done`,
      'local password sent',
      String.raw`password="$(sed 's/["\\]/\\&/g' "$secrets/password")"`,
      `sent=$(printf 'EVAL "%s" 0 %s %s %s "%s"\\n' "${copyKeys}" "$DB_HOST" "$DB_PORT" "$user" "$password" | ${local})`,
      `${local} shutdown nosave || true`,
      `[ "$sent" = "$(${ask} dbsize)" ] || fail "only part of the keys arrived: $sent"`,
    ].join('\n'),
  };
}
