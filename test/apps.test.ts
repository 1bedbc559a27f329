import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expectGolden } from './support/golden';
import { root } from './support/source-files';

const apps = readdirSync(path.join(root, 'apps')).filter((file) => file.endsWith('.ts'));

/** Runs an app as its user would, with ts-node, and gives what it wrote. */
function run(app: string, outdir: string): Map<string, string> {
  execFileSync(process.execPath, ['-r', 'ts-node/register', path.join('apps', app)], {
    cwd: root,
    env: { ...process.env, CDK8S_OUTDIR: outdir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(yaml|json)$/.test(file),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]));
}

describe.each(apps)('apps/%s', (app) => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'podwright-apps-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it('writes the same manifests and traces as ever, twice', () => {
    const written = run(app, outdir);
    expect(written.size).toBeGreaterThan(1);
    for (const [file, text] of written) expectGolden(path.join('apps', app.replace(/\.ts$/, ''), file), text);
    expect(run(app, outdir)).toEqual(written);
  });
});

describe('stock cdk8s synth', () => {
  it('runs the same program and gets the same manifests', () => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'podwright-cdk8s-'));
    try {
      execFileSync('npx', ['cdk8s', 'synth', '--check-upgrade=false', '--output', outdir], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const environment of ['staging', 'production']) {
        expectGolden(
          `apps/shop/${environment}.k8s.yaml`,
          readFileSync(path.join(outdir, `${environment}.k8s.yaml`), 'utf8'),
        );
      }
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});
