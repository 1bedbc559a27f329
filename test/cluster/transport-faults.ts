import type { FaultCase } from './fault-case';
import * as situations from './fault-situations';
import { sharedControlPlane } from './shared-control-plane';

const write = { verb: ['apply', 'create', 'update', 'patch'], dryRun: false } as const;
const apply = { verb: 'apply', dryRun: false } as const;
const objects = { ...apply, path: /\/namespaces\/[^/]+\// } as const;
const busy = (verb: 'get' | 'list' | 'watch' | 'create' | 'update' | 'apply') =>
  ({ do: 'status', status: 429, retryAfter: 1, times: 3, verb }) as const;
const plugin = (test: string) => ({
  file: 'deploy/kubernetes/credential-plugin.test.ts',
  test: `a credential plugin ${test}`,
});
const said = (how: string) => plugin(`that ${how} is said to be so, without its output`);

/** What can go wrong between a deployer and its API server. */
export const transportFaults: readonly FaultCase[] = [
  { id: 'F01', fault: '429 with Retry-After on reads', rules: [busy('get'), busy('list'), busy('watch')] },
  { id: 'F01w', fault: '429 with Retry-After on writes', rules: [busy('create'), busy('update'), busy('apply')] },
  { id: 'F02', fault: '429 for ever', rules: [{ do: 'status', status: 429, ...objects }], ends: ['failed'] },
  { id: 'F03', fault: '500 once', rules: [{ do: 'status', status: 500, times: 1, ...apply }] },
  { id: 'F04', fault: '502 with a page', rules: [{ do: 'status', status: 502, html: true, times: 3, ...apply }] },
  {
    id: 'F05',
    fault: 'etcd changes its leader',
    rules: [{ do: 'status', status: 500, message: 'etcdserver: leader changed', times: 5, ...write }],
  },
  { id: 'F06', fault: 'a write is stored, its answer lost', rules: [{ do: 'commit-then-reset', times: 6, ...write }] },
  { id: 'F07', fault: 'a reset before the answer', rules: [{ do: 'reset', times: 4, ...write }] },
  { id: 'F08', fault: 'an answer that is cut off', rules: [{ do: 'truncate', bytes: 40, times: 3, ...apply }] },
  {
    id: 'F09',
    fault: 'connection refused',
    act: (stage) => situations.unreachable(stage, { server: 'https://127.0.0.1:1' }, /connection was refused/),
  },
  { id: 'F10', fault: 'the server is away while applying', act: (stage) => situations.away(stage, 'apply') },
  { id: 'F10w', fault: 'the server is away while waiting', act: (stage) => situations.away(stage, 'rollout') },
  {
    id: 'F11',
    fault: 'a request is never answered',
    rules: [{ do: 'hang', times: 2, ...apply }],
    timing: { request: 1_500 },
  },
  {
    id: 'F12',
    fault: 'an answer that comes byte by byte',
    rules: [{ do: 'trickle', milliseconds: 250, times: 2, ...apply }],
    timing: { request: 1_500 },
  },
  {
    id: 'F13',
    fault: 'no DNS',
    act: (stage) => situations.unreachable(stage, { server: 'https://no-such-host.invalid' }, /cannot be resolved/),
  },
  {
    id: 'F14',
    fault: 'an untrusted certificate',
    act: (stage) => situations.unreachable(stage, { server: sharedControlPlane().server }, /is not trusted/),
  },
  {
    id: 'F15',
    fault: 'a login page',
    rules: [{ do: 'status', status: 200, html: true }],
    ends: ['E_UNREACHABLE'],
  },
  { id: 'F16', fault: 'a redirect', rules: [{ do: 'status', status: 302 }], ends: ['E_UNREACHABLE'] },
  { id: 'F17', fault: 'a watch is closed', rules: [{ do: 'drop-watch', afterEvents: 1, by: 'close' }] },
  { id: 'F18', fault: 'a watch is refused with 410', rules: [{ do: 'status', status: 410, verb: 'watch', times: 4 }] },
  { id: 'F19', fault: 'a watch is too old', rules: [{ do: 'expire-watch', afterEvents: 1 }] },
  { id: 'F20', fault: 'a watch falls silent', rules: [{ do: 'stall-watch', afterEvents: 1, times: 4 }] },
  {
    id: 'F21',
    fault: 'bookmarks only',
    shownBy: [
      {
        file: 'deploy/kubernetes/watch.test.ts',
        test: 'a watch over %s that is closed goes on from the last version, bookmarks included',
      },
    ],
  },
  { id: 'F22', fault: 'garbage in a watch', rules: [{ do: 'garbage-watch', afterEvents: 1, times: 4 }] },
  {
    id: 'F23',
    fault: 'a list from before our write',
    shownBy: [
      {
        file: 'deploy/rollout/readiness-of.test.ts',
        test: 'deployment the view is older than what we wrote',
      },
      {
        file: 'deploy/rollout/readiness-of.test.ts',
        test: 'barrier the view still shows the object that we have replaced',
      },
    ],
  },
  { id: 'F24', fault: 'events twice', rules: [{ do: 'drop-watch', afterEvents: 2, by: 'reset', times: 8 }] },
  { id: 'F25', fault: '401 in the middle of the run', rules: [{ do: 'status', status: 401, times: 1, ...apply }] },
  { id: 'F26', fault: 'a credential plugin hangs', shownBy: [plugin('that hangs is ended')] },
  {
    id: 'F27',
    fault: 'a plugin prints garbage',
    shownBy: [said('prints what is no JSON'), said('never stops printing')],
  },
  { id: 'F28', fault: 'a plugin is missing, or fails', shownBy: [said('is not installed'), said('fails')] },
  {
    id: 'F29',
    fault: 'a plugin of another version',
    shownBy: [said('speaks another version'), said('prints an empty object')],
  },
  {
    id: 'F30',
    fault: 'eight first requests at once',
    shownBy: [plugin('is run once for all, and knows what it is asked for')],
  },
  {
    id: 'F31',
    fault: 'an expired client certificate',
    shownBy: [
      {
        file: 'deploy/kubernetes/transport.test.ts',
        test: 'requests over %s are told that the client certificate has expired',
      },
    ],
  },
];
