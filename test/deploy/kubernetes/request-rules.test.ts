import fc from 'fast-check';
import type { Turn } from '../../../lib/deploy/cluster';
import { builtInResource, collectionPath, objectPath, queryOf } from '../../../lib/deploy/kubernetes/api-resources';
import { ConcurrencyWindow } from '../../../lib/deploy/kubernetes/concurrency-window';
import { toBody } from '../../../lib/deploy/kubernetes/request-body';
import { delayBefore } from '../../../lib/deploy/kubernetes/retry-policy';
import { mask, secretValuesOf } from '../../../lib/deploy/kubernetes/secret-values';
import { ServerClock } from '../../../lib/deploy/kubernetes/server-clock';
import { failureOf } from '../../../lib/deploy/kubernetes/status';
import { parseWarnings } from '../../../lib/deploy/kubernetes/warning-headers';
import { runs, seed } from '../../support/runs';

describe('the delay before another try', () => {
  it('grows from half a second to eight, and is any part of that', () => {
    expect([1, 2, 3, 4, 5, 6, 9].map((tries) => delayBefore(tries, undefined, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ]);
    expect(delayBefore(5, undefined, 0)).toBe(0);
  });

  it('is never shorter than the server asked for', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(30_000), fc.double({ min: 0, max: 0.99, noNaN: true }), (tries, after, random) => {
        const delay = delayBefore(tries + 1, after, random);
        expect(delay).toBeGreaterThanOrEqual(after);
        expect(delay).toBeLessThanOrEqual(after + 500);
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});

describe('the window of requests', () => {
  /** Starts as many as it lets, and says how many that are. */
  function fill(window: ConcurrencyWindow): { started: number; release: () => void } {
    const state = { started: 0, release: (): void => undefined };
    const gate = new Promise<void>((resolve) => (state.release = resolve));
    for (let i = 0; i < 100; i++) {
      void window.run(() => {
        state.started++;
        return gate;
      });
    }
    return state;
  }

  it('lets sixteen through, and the rest when those are done', async () => {
    const state = fill(new ConcurrencyWindow());
    expect(state.started).toBe(16);
    state.release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(state.started).toBe(100);
  });

  it('lets go first what is to be first, and last what may be last', async () => {
    const window = new ConcurrencyWindow();
    const begun: string[] = [];
    const run = (name: string, turn?: Turn): Promise<void> =>
      window.run(async () => {
        begun.push(name);
        await new Promise((resolve) => setImmediate(resolve));
      }, turn);
    const full = Array.from({ length: 16 }, () => run('full'));
    const waiting = [run('budget', 'last'), run('settings'), run('pods', 'first'), run('account'), run('set', 'first')];
    await Promise.all([...full, ...waiting]);
    expect(begun.slice(16)).toEqual(['pods', 'set', 'settings', 'account', 'budget']);
  });

  it('halves once for all that were refused together', () => {
    const window = new ConcurrencyWindow();
    for (let i = 0; i < 16; i++) window.throttle(16);
    expect(window.limit).toBe(8);
    for (const before of [8, 4, 2, 1, 1]) window.throttle(before);
    expect(window.limit).toBe(1);
  });

  it('doubles with each window of answers, up to sixty-four', () => {
    const window = new ConcurrencyWindow();
    for (let i = 0; i < 16; i++) window.relax('oneSocket');
    expect(window.limit).toBe(32);
    for (let i = 0; i < 10_000; i++) window.relax('oneSocket');
    expect(window.limit).toBe(64);
  });

  it('stays at sixteen where each request has a socket of its own', () => {
    const window = new ConcurrencyWindow();
    window.throttle(16);
    for (let i = 0; i < 10_000; i++) window.relax('manySockets');
    expect(window.limit).toBe(16);
  });

  it('grows by one for each window once it was refused', () => {
    const window = new ConcurrencyWindow();
    window.throttle(16);
    for (let i = 0; i < 8; i++) window.relax('oneSocket');
    expect(window.limit).toBe(9);
    for (let i = 0; i < 10_000; i++) window.relax('oneSocket');
    expect(window.limit).toBe(64);
  });

  it('goes on after a failure', async () => {
    const window = new ConcurrencyWindow();
    const failures = Array.from({ length: 40 }, () => window.run(() => Promise.reject(new Error('no'))));
    expect((await Promise.allSettled(failures)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(await window.run(() => Promise.resolve(1))).toBe(1);
  });
});

describe('warning headers', () => {
  it.each([
    [undefined, []],
    ['299 - "unknown field \\"spec.foo\\""', ['unknown field "spec.foo"']],
    ['299 - "a, b", 299 - "c"', ['a, b', 'c']],
    ['299 - "twice", 299 - "twice"', ['twice']],
    ['299 kube "dated" "Tue, 01 Jan 2036 10:00:00 GMT"', ['dated']],
    [
      ['299 - "a"', '299 - "b"'],
      ['a', 'b'],
    ],
    ['299 - "\u00c3\u00bc"', ['ü']],
    ['nonsense', []],
  ])('%j', (header, texts) => {
    expect(parseWarnings(header)).toEqual(texts);
  });
});

describe('a request body', () => {
  it('is the same JSON, without the characters that a YAML reader takes otherwise', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const body = toBody({ value, text });
        expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(body).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/);
      }),
      { numRuns: runs(100, 10_000), seed },
    );
  });
});

describe('secret values', () => {
  it('are masked in every form in which a message may quote them', () => {
    const data = { password: Buffer.from('s3"cret').toString('base64') };
    const values = secretValuesOf({ kind: 'Secret', data, stringData: { key: 'line1\nline2', number: 1234 } });
    expect(mask(`${data.password} s3"cret s3\\"cret "line1\\nline2" 1234`, values)).toMatch(
      /^\*\*\* \*\*\* \S+ "\*\*\*" \*\*\*$/,
    );
    expect(secretValuesOf({ kind: 'ConfigMap', data })).toEqual([]);
  });
});

describe('a failure', () => {
  it('is bounded, and free of what a terminal would obey', () => {
    const message = `\u001b[31m${'x'.repeat(5_000)}\u0007`;
    const { message: text, reason } = failureOf(
      { status: 422, headers: {} },
      JSON.stringify({ kind: 'Status', message }),
    );
    expect(text).toMatch(/^x{1999,2000} ...$/);
    expect(reason).toBe('UnprocessableEntity');
  });

  it.each([
    ['seconds', { 'retry-after': '3' }, 3_000],
    ['the details of the status', {}, 7_000],
    ['a date, which the API server does not send', { 'retry-after': 'Tue, 01 Jan' }, undefined],
  ])('says when to come back: %s', (_name, headers, expected) => {
    const body = JSON.stringify({ kind: 'Status', details: { retryAfterSeconds: 7 } });
    expect(failureOf({ status: 429, headers }, body).retryAfter).toBe(expected);
  });
});

describe('paths', () => {
  it.each([
    ['v1', 'Service', '/api/v1/namespaces/shop/services/web'],
    ['v1', 'Namespace', '/api/v1/namespaces/web'],
    ['networking.k8s.io/v1', 'Ingress', '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', '/apis/rbac.authorization.k8s.io/v1/clusterroles/web'],
  ])('of %s %s', (apiVersion, kind, path) => {
    const resource = builtInResource({ apiVersion, kind });
    if (resource === undefined) throw new Error('not built in');
    expect(objectPath(resource, { apiVersion, kind, namespace: 'shop', name: 'web' })).toBe(path);
    expect(collectionPath(resource, undefined)).not.toContain('namespaces/');
  });

  it('do not let a name leave its place', () => {
    const pods = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true };
    expect(objectPath(pods, { ...pods, namespace: 'a/b', name: '../x?y' })).toBe(
      '/api/v1/namespaces/a%2Fb/pods/..%2Fx%3Fy',
    );
    expect(() => objectPath(pods, { ...pods, name: 'x' })).toThrow('E_NAMESPACE_MISSING: Pod/x has no namespace');
    expect(queryOf({ a: 'x=1,y', b: undefined, c: true })).toBe('?a=x%3D1%2Cy&c=true');
  });

  it('of what is no built-in kind are not known', () => {
    for (const kind of ['Widget', 'toString', 'Namespace*', ''])
      expect(builtInResource({ apiVersion: 'v1', kind })).toBeUndefined();
    expect(builtInResource({ apiVersion: 'constructor', kind: 'Pod' })).toBeUndefined();
  });
});

describe('the clock of the server', () => {
  it('runs on between answers, and is not set back by the seconds that headers leave out', () => {
    const clock = new ServerClock();
    clock.observe('Tue, 01 Jan 2036 10:00:00 GMT');
    clock.observe('Tue, 01 Jan 2036 09:59:59 GMT');
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2036-01-01T10:00:00Z'));
    clock.observe('Tue, 01 Jan 2030 10:00:00 GMT');
    expect(clock.now().getFullYear()).toBe(2030);
    clock.observe('nonsense');
    expect(clock.now().getFullYear()).toBe(2030);
  });
});
