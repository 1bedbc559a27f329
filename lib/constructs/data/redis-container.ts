import type { Probe } from '../../../imports/k8s';
import { dataDefaults } from '../../conventions/data-defaults';
import type { SecretKeyRef } from '../pod/binding';
import { quotedPassword } from '../security/quoted-password';
import type { Server, ServerProfile } from './server';
import { settingArguments, type Settings } from './settings';

/** Redis and Valkey differ in the names of their programs only. */
export type RedisSoftware = 'redis' | 'valkey';
/** What it is for decides what it does when the memory is full and when it stops. */
export type RedisRole = 'cache' | 'store';

export interface RedisOptions {
  readonly software: RedisSoftware;
  readonly role: RedisRole;
  readonly passwordKey: SecretKeyRef;
  readonly settings: Settings;
}

/** Busy loading its file is alive. */
const ALIVE = 'PONG|LOADING|MASTERDOWN';

/** What a Redis or Valkey server adds to what all servers have. */
export function redisProfile(server: Server, options: RedisOptions): ServerProfile {
  const program = `${options.software}-server`;
  const passwordFile = `${server.secretFolder}/password`;
  const { startup, readiness, liveness } = dataDefaults[options.software];
  return {
    command: ['sh', '-c', start(program, passwordFile), program],
    args: serverArguments(server, options),
    dataFolder: '/data',
    secrets: { password: options.passwordKey },
    scratch: [],
    startup: { ...ping(server, options, ALIVE), ...startup },
    readiness: { ...ping(server, options, 'PONG'), ...readiness },
    liveness: { ...ping(server, options, ALIVE), ...liveness },
  };
}

/**
 * The password comes by standard input: as an argument it would stand in the process list, and a configuration file
 * would have to be written somewhere. A second line of it would be a setting, and without one the server would let
 * everybody in. `exec` makes the server process 1, which gets the signals.
 */
function start(program: string, passwordFile: string): string {
  return [
    `password="$(${quotedPassword(passwordFile)})"`,
    `case "$password" in '' | *'`,
    `'*) echo "the password in ${passwordFile} has to be one line that is not empty" >&2; exit 1 ;; esac`,
    `exec ${program} "$@" - <<EOF`,
    'requirepass "$password"',
    'EOF',
  ].join('\n');
}

function serverArguments({ localhostOnly, address, memoryMi }: Server, options: RedisOptions): string[] {
  const { software, role, settings } = options;
  const maxMemoryMi = Math.floor(memoryMi * dataDefaults[software].maxMemoryShare[role]);
  const own: Settings = {
    port: address.port,
    bind: localhostOnly ? '127.0.0.1' : '* -::*',
    maxmemory: `${String(maxMemoryMi)}mb`,
    ...(role === 'cache'
      ? { 'maxmemory-policy': 'allkeys-lru', save: '', appendonly: 'no' }
      : { 'maxmemory-policy': 'noeviction', appendonly: 'yes', appendfsync: 'everysec', dir: '/data' }),
  };
  // Several values are several words; `save ""` is one empty word.
  const argument = (name: string, value: string) => [`--${name}`, ...(value === '' ? [''] : value.split(' '))];
  return settingArguments({ ...own, ...settings }, argument);
}

function ping({ address, secretFolder }: Server, { software }: RedisOptions, answers: string): Pick<Probe, 'exec'> {
  const login = `REDISCLI_AUTH="$(cat ${secretFolder}/password)"`;
  const ask = `${login} ${software}-cli -h 127.0.0.1 -p ${String(address.port)} ping | grep -qE '${answers}'`;
  return { exec: { command: ['sh', '-c', ask] } };
}
