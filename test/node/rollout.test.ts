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

  /** From 1.4.2 to 1.5.0, until the old pods are gone. */
  async function rollingUpdate(more = ''): Promise<LoadReport> {
    program.write(web('1.4.2', more));
    await program.deployed();
    program.write(web('1.5.0', more));
    return underLoad(program, 'shop-web', PER_SECOND, async () => {
      await program.deployed();
      await waitFor('the old pods to end', async () => (await program.allPods()).length === 2, 60_000);
    });
  }

  it.each([1, 2, 3])('a rolling update fails none of them, run %i', async () => {
    const { sent, answers, failures } = await rollingUpdate();
    expect(failures).toEqual([]);
    expect(answers['1.4.2']).toBeGreaterThan(PER_SECOND);
    expect(answers['1.5.0']).toBeGreaterThan(PER_SECOND);
    expect((answers['1.4.2'] ?? 0) + (answers['1.5.0'] ?? 0)).toBe(sent);
  });

  it('a rolling update without the preStop hook fails some: the measurement can fail', async () => {
    const none = '{ spec: { template: { spec: { containers: [{ name: "web", lifecycle: null }] } } } }';
    const { sent, failures } = await rollingUpdate(`web.deployment.override(${none});`);
    process.stderr.write(`without preStop: ${String(failures.length)} of ${String(sent)} failed\n`);
    expect(failures.length).toBeGreaterThan(0);
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
