import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const build = path.resolve(__dirname, '../../build');

describe('modules kept between two starts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'podwright-module-cache-'));
    write('node_modules/constructs/package.json', '{}');
    write('node_modules/constructs/index.js', "module.exports = 'one ' + require('./part');");
    write('node_modules/constructs/part.js', "module.exports = 'part é';");
    write('node_modules/elsewhere/index.js', "module.exports = 'not kept';");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string): void {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  function kept(): string {
    const modules = path.join(folder, 'cache/modules');
    const [name = ''] = readdirSync(modules);
    return path.join(modules, name);
  }

  function start(program = "process.stdout.write(require('constructs'))"): string {
    const cache = { cacheDir: path.join(folder, 'cache'), cwd: folder, verb: 'synth' };
    const install = `require(${JSON.stringify(path.join(build, 'cli/module-cache.js'))}).installModuleCache`;
    write(
      'main.js',
      `${install}({ ...${JSON.stringify(cache)}, atExit: (keep) => process.on('exit', keep) }); ${program}`,
    );
    return execFileSync(process.execPath, [path.join(folder, 'main.js')], { cwd: folder, encoding: 'utf8' });
  }

  it('run as they are written, the first time and the second', () => {
    expect([start(), start()]).toEqual(['one part é', 'one part é']);
    expect(readFileSync(kept(), 'latin1')).toContain("'one '");
  });

  it('are not looked at again by a start that changes nothing', () => {
    start();
    const first = readFileSync(kept());
    start();
    expect(readFileSync(kept()).equals(first)).toBe(true);
  });

  it('are not written again for a module that another stands in for', () => {
    const program = `
      const part = require.resolve('constructs/part.js');
      require.cache[part] = { id: part, filename: part, loaded: true, exports: 'stand-in' };
      process.stdout.write(require('constructs'));`;
    const written = [1, 2, 3].map(() => [start(program), statSync(kept()).ino] as const);
    expect(written.map(([said]) => said)).toEqual(['one stand-in', 'one stand-in', 'one stand-in']);
    expect(written[2]?.[1]).toBe(written[1]?.[1]);
  });

  it('are kept anew by the first run that goes through, and by no other', () => {
    write('node_modules/constructs/index.js', 'exports.used = () => [1, 2, 3].map((each) => each + 1);');
    const files = [3, 3, 0, 3, 0].map((code) => {
      const used = code === 0 ? "require('constructs').used();" : '';
      const program = `require('constructs'); ${used} process.exitCode = ${String(code)}`;
      try {
        start(program);
      } catch (error) {
        expect((error as { status: number }).status).toBe(code);
      }
      return readFileSync(kept());
    });
    const [failed, again, through, ...later] = files;
    expect(again?.equals(failed ?? Buffer.of())).toBe(true);
    expect(through?.length).toBeGreaterThan(failed?.length ?? 0);
    for (const file of later) expect(file.equals(through ?? Buffer.of())).toBe(true);
  });

  it('are read again when their file has changed', () => {
    start();
    write('node_modules/constructs/part.js', "module.exports = 'another part';");
    expect(start()).toBe('one another part');
  });

  it('are looked for again when they have gone', () => {
    start();
    rmSync(path.join(folder, 'node_modules/constructs/part.js'));
    write('node_modules/constructs/part/index.js', "module.exports = 'a folder';");
    expect(start()).toBe('one a folder');
  });

  it('are only those of the library and its peers', () => {
    expect(start("process.stdout.write(require('elsewhere') + require('constructs'))")).toBe('not keptone part é');
    expect(readFileSync(kept(), 'latin1')).not.toContain('not kept');
  });

  it.each([0, 3, 200, 400])('are made again from a file cut after %d bytes', (length) => {
    start();
    truncateSync(kept(), length);
    expect(start()).toBe('one part é');
    expect(start()).toBe('one part é');
  });

  it('have the require that node gives to every module', () => {
    const asked = '[typeof require.resolve("./part"), typeof require.cache, require.main === module.parent].join()';
    write('node_modules/constructs/index.js', `module.exports = ${asked};`);
    expect([start(), start()]).toEqual(['string,object,true', 'string,object,true']);
  });

  it('are kept once by the command line, whatever flags it gives to V8', () => {
    write('app.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: b\n');
    const check = (): void => {
      const env = { ...process.env, XDG_CACHE_HOME: folder };
      const argv = [path.resolve(build, '../bin/podwright.js'), 'check', 'app.yaml', '--app', 'a', '--quiet'];
      execFileSync(process.execPath, argv, { cwd: folder, env, stdio: 'ignore' });
    };
    check();
    const [name = ''] = readdirSync(path.join(folder, 'podwright/modules'));
    const written = (): number => statSync(path.join(folder, 'podwright/modules', name)).ino;
    const first = written();
    check();
    expect(written()).toBe(first);
  });
});
