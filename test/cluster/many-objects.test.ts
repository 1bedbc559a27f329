import { runs } from '../support/runs';
import { CommandLine, type Finished } from './command-line';
import { createNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

/** Kibibytes; of them about 60,000 are node itself. */
const mostMemory = 512 * 1024;
/** A sample in the gate. */
const objects = runs(1_000, 10_000);

describe('an app of very many objects', () => {
  let cli: CommandLine;
  beforeAll(async () => {
    cli = await CommandLine.open();
    // Not through the proxy, which keeps every request.
    cli.env.KUBECONFIG = sharedControlPlane().kubeconfig;
    cli.write(
      'peak.cjs',
      `process.on('exit', () => require('node:fs').writeFileSync('peak', String(process.resourceUsage().maxRSS)));`,
    );
    cli.env.NODE_OPTIONS = `--require=${cli.folder}/peak.cjs`;
    await createNamespace(cli.api, cli.namespace);
  });
  afterAll(() => cli.close());

  function writeList(changed: string): void {
    const items = Array.from({ length: objects }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `part-${index}`, labels: { 'app.kubernetes.io/part-of': 'many' } },
      data: { text: 'x'.repeat(100), mode: index % 10 === 0 ? changed : 'same' },
    }));
    cli.write('many.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  }

  async function deploy(): Promise<Finished & { readonly memory: number }> {
    const target = ['--app', 'many', '--env', 'test', '--namespace', cli.namespace];
    const finished = await cli.run('deploy', 'many.json', ...target, '--yes');
    return { ...finished, memory: Number(cli.read('peak')) };
  }

  it('is deployed, found unchanged and changed in part within 512 MiB, and says how far it is', async () => {
    writeList('one');
    const first = await deploy();
    expect(first.output).toContain(`${objects} created`);
    expect(first.output).toMatch(/ConfigMap\/\S+\/part-7\b/);
    const again = await deploy();
    expect(again.output).toContain(`${objects} unchanged`);
    writeList('two');
    const changed = await deploy();
    expect(changed.output).toContain(`${objects / 10} configured, ${(objects / 10) * 9} unchanged`);
    expect([first, again, changed].map(({ code }) => code)).toEqual([0, 0, 0]);
    for (const { memory } of [first, again, changed]) {
      expect(memory).toBeGreaterThan(50 * 1024);
      expect(memory).toBeLessThan(mostMemory);
    }
    if (objects === 10_000)
      process.stdout.write(
        `peak memory in MiB: ${[first, again, changed].map(({ memory }) => Math.round(memory / 1024)).join(', ')}\n`,
      );
  }, 300_000);
});
