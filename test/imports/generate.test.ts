import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const imports = resolve(__dirname, '../../imports');

/** Needs the Go modules of Kubernetes and of the operators, which `go mod download` gets where a proxy can be reached. */
describe('npm run imports', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'podwright-imports-'));
    execFileSync(process.execPath, [join(imports, 'generator', 'generate.mjs'), folder], { stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['k8s.d.ts', 'schema.json', 'crds.d.ts', 'crds.json'])('makes the very bytes of imports/%s', (file) => {
    expect(readFileSync(join(folder, file), 'utf8') === readFileSync(join(imports, file), 'utf8')).toBe(true);
  });
});
