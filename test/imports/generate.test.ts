import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const imports = resolve(__dirname, '../../imports');

/** Needs the Go module k8s.io/kubernetes in the module cache, where building the local control plane puts it. */
describe('npm run imports', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'podwright-imports-'));
    execFileSync(process.execPath, [join(imports, 'generator', 'generate.mjs'), folder], { stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['k8s.d.ts', 'schema.json'])('makes the very bytes of imports/%s', (file) => {
    expect(readFileSync(join(folder, file), 'utf8') === readFileSync(join(imports, file), 'utf8')).toBe(true);
  });
});
