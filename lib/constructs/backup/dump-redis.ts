import type { DumpTool } from './dump-tool';

/** The server's own file format, as a replica gets it: all databases and functions, expiry as points in time. */
export function redisDump(software: 'redis' | 'valkey'): DumpTool {
  const cli = `${software}-cli`;
  // `-e`: otherwise an error is an answer like any other.
  const ask = `REDISCLI_AUTH="$(cat "$secrets/password")" ${cli} -h "$DB_HOST" -p "$DB_PORT" --user "$user" --no-auth-warning -e`;
  const own = `${cli} -s "$private/socket" -e`;
  return {
    extension: 'rdb',
    login: ':',
    reachable: `[ "$(${ask} ping 2> /dev/null)" = PONG ]`,
    dump: `${ask} --rdb "$1" > "$private/said" 2>&1 || fail "the server sends no dump: $(tail -n 1 "$private/said")"`,
    verify: `${software}-check-rdb "$1" > /dev/null`,
    count: `{
  ${ask} info keyspace | sed -n 's/^db[0-9]*:keys=\\([0-9]*\\).*/\\1/p'
  ${ask} function list | sed -n 's/^library_name.*/1/p'
} | {
  local sum=0 each
  while read -r each; do sum=$((sum + each)); done
  echo "$sum"
}`,
    clear: `${ask} flushall > /dev/null
${ask} function flush > /dev/null`,
    // A server cannot load a file while it runs: one of this Job does, and writes the commands that make the same data.
    restore: `mkdir "$work/server"
ln -s "$1" "$work/server/dump.rdb"
local databases server commands database
# What is quoted in a message is of the data.
unquoted() { tail -n 3 "$1" | sed "s/['\\"].*//"; }
databases="$(${ask} config get databases | tail -n 1)"
${software}-server --port 0 --unixsocket "$private/socket" --dir "$work/server" --dbfilename dump.rdb --databases "$databases" --save '' --appendonly no --aof-use-rdb-preamble no > "$work/server/log" &
server=$!
trap 'kill "$server" || true; wait "$server" || true; rm -rf "$work/server"' EXIT
until [ "$(${own} ping 2> /dev/null)" = PONG ]; do
  kill -0 "$server" || fail "the server of this Job does not load the dump: $(unquoted "$work/server/log")"
  sleep 0.2
done
${own} bgrewriteaof > /dev/null
while [[ "$(${own} info persistence)" = *aof_rewrite_in_progress:1* ]]; do sleep 0.2; done
[[ "$(${own} info persistence)" = *aof_last_bgrewrite_status:ok* ]] || fail 'no room for the commands of the dump'
commands="$(echo "$work"/server/appendonlydir/*.base.aof)"
clear_database
${ask} --pipe --pipe-timeout 300 < "$commands" > "$work/server/answers" 2>&1 || fail "not everything arrived: $(unquoted "$work/server/answers")"
# Asked last, our server lacks what has expired meanwhile.
missing() {
  ${ask} -n "$1" --scan | sort -u > "$work/server/there"
  ${own} -n "$1" --scan | sort -u > "$work/server/here"
  comm -23 "$work/server/here" "$work/server/there" | wc -l
}
for database in $(${own} info keyspace | sed -n 's/^db\\([0-9]*\\):.*/\\1/p'); do
  # The clocks of two nodes differ a little.
  [ "$(missing "$database")" = 0 ] || sleep 5
  [ "$(missing "$database")" = 0 ] || fail "keys are missing in database $database"
done`,
  };
}
