import { underLoad, type LoadReport } from './load';
import { isReady, Program } from './program';
import { waitFor } from '../cluster/wait';

const PER_SECOND = 50;

const web = (tag: string, more = '') => `
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${tag}', port: 8080, health: '/healthz', replicas: 2,
  readiness: { type: 'http', path: '/healthz', periodSeconds: 2 },
});
${more}`;

describe(`under ${String(PER_SECOND)} requests a second through the Service`, () => {
  let program: Program;
  // A Service of its own for each run: half-open connections to pods that are gone live on in the node's tables.
  beforeEach(() => {
    program = new Program();
  });
  afterEach(() => program.close());

  /** From one version to 1.5.0, until the old pods are gone. */
  async function rollingUpdate(from: string, more = ''): Promise<LoadReport> {
    program.write(web(from, more));
    await program.deployed();
    program.write(web('1.5.0', more));
    return underLoad(program, 'shop-web', PER_SECOND, async () => {
      await program.deployed();
      await waitFor('the old pods to end', async () => (await program.allPods()).length === 2, 60_000);
    });
  }

  function expectEveryAnswer({ sent, answers, failures }: LoadReport, from: string): void {
    expect(failures).toEqual([]);
    expect(Object.keys(answers).sort()).toEqual(['1.5.0', from].sort());
    expect(answers[from]).toBeGreaterThan(PER_SECOND);
    expect(answers['1.5.0']).toBeGreaterThan(PER_SECOND);
    expect((answers[from] ?? 0) + (answers['1.5.0'] ?? 0)).toBe(sent);
  }

  it.each([1, 2, 3])('a rolling update fails none of them, run %i', async () => {
    expectEveryAnswer(await rollingUpdate('1.4.2'), '1.4.2');
  });

  describe('and an app that drops what it has when it is told to stop', () => {
    it('a rolling update fails none: in the time of the preStop hook its requests come to an end', async () => {
      expectEveryAnswer(await rollingUpdate('abrupt'), 'abrupt');
    });

    it('a rolling update without the hook fails some of each pod’s: the measurement can fail', async () => {
      const none = '{ spec: { template: { spec: { containers: [{ name: "web", lifecycle: null }] } } } }';
      const { failures } = await rollingUpdate('abrupt', `web.deployment.override(${none});`);
      // Ten are in flight at any time, five in each of two pods; the connections are reset when the process ends.
      expect(failures.filter(({ error }) => error === 'ECONNRESET').length).toBeGreaterThanOrEqual(2);
    });
  });

  it('a version that never becomes ready serves none of them, and is refused within 10 s of the evidence', async () => {
    program.write(web('1.4.2'));
    await program.deployed();
    program.write(web('crash'));
    const { sent, answers, failures } = await underLoad(program, 'shop-web', PER_SECOND, async () => {
      const { code, output, seconds } = await program.deploy('--on-failure', 'rollback');
      expect(output).toContain('app.crash');
      expect({ code, output }).toMatchObject({ code: 22 });
      // The evidence is a second crash, ten seconds of back-off after the first.
      expect(seconds).toBeLessThan(60);
    });
    expect(failures).toEqual([]);
    expect(answers).toEqual({ '1.4.2': sent });
    const pods = await program.pods('shop-web');
    expect(pods.filter(isReady)).toHaveLength(2);
    expect(pods.flatMap(({ spec }) => spec.containers.map(({ image }) => image))).toEqual(
      Array(2).fill('ghcr.io/acme/shop:1.4.2'),
    );
  });
});
