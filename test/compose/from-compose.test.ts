import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fromCompose } from '../../lib/compose/from-compose';
import { readCompose } from '../../lib/compose/read-compose';
import { expectGolden } from '../support/golden';
import { root } from '../support/source-files';

const files = readdirSync(__dirname).filter((file) => file.endsWith('.yml'));
const programOf = (file: string): string =>
  fromCompose(readCompose(readFileSync(path.join(__dirname, file), 'utf8'), file), file.replace(/\.yml$/, ''));

describe('a compose file', () => {
  it.each(files)('%s becomes a program', (file) => {
    const program = programOf(file);
    expectGolden(`compose/${file.replace(/\.yml$/, '.txt')}`, program);
    // Values that look like secrets stay behind.
    expect(program).not.toContain('canary');
  });

  it.each([
    ['SMTP_PASS', 'canary1'],
    ['BASIC_AUTH', 'shop:canary2'],
    ['DB_PWD', 'canary3'],
    ['PASSPHRASE', 'canary4'],
    ['SENTRY', 'https://user:canary5@sentry.example/1'],
  ])('leaves the value of %s behind', (name, value) => {
    const text = `services:\n  web:\n    image: ghcr.io/acme/web:1\n    environment:\n      ${name}: ${value}\n`;
    expect(fromCompose(readCompose(text, 'compose.yml'), 'shop')).not.toContain('canary');
  });

  it.each([
    ["command: ['serve', '--token=canary1', '--port=8080']", "args: ['serve', '--token=$(TOKEN)', '--port=8080'],"],
    ["command: ['--api-key', 'canary2', '--verbose']", "args: ['--api-key', '$(API_KEY)', '--verbose'],"],
    ['entrypoint: [run, --dbPassword=canary3]', "command: ['run', '--dbPassword=$(DB_PASSWORD)'],"],
    [
      'command: PGPASSWORD=canary4 migrate && serve --secret "canary4 b" -v',
      `args: ['sh', '-c', 'PGPASSWORD=$(PGPASSWORD) migrate && serve --secret $(SECRET) -v'],`,
    ],
    ["command: ['--upstream', 'https://u:canary5@x.example/']", "args: ['--upstream', '$(SECRET_WORD_2)'],"],
    ["command: ['--token=$TOKEN', '--password-file=/run/p']", "args: ['--token=$TOKEN', '--password-file=/run/p'],"],
    ["command: ['--sort-key=name', '--token', '--verbose']", "args: ['--sort-key=name', '--token', '--verbose'],"],
    ['build: { context: ./web, args: { NPM_TOKEN: canary6 } }', '// build "./web": build and push the image'],
    ['healthcheck: { test: curl http://localhost/up?token=canary7 }', '// healthcheck: name the path'],
  ])('leaves a secret in %s behind', (line, written) => {
    const image = line.startsWith('build') ? '' : '    image: ghcr.io/acme/web:1\n';
    const text = `services:\n  web:\n${image}    ports: ["8080"]\n    ${line}\n`;
    const program = fromCompose(readCompose(text, 'compose.yml'), 'shop');
    expect(program).not.toContain('canary');
    expect(program).toContain(written);
    for (const [, name = ''] of program.matchAll(/'[^'\n]*\$\((\w+)\)/g)) {
      expect(program).toContain(`${name}: secret.existing('web-credentials', '${name}')`);
    }
  });

  it('becomes a program that compiles and synthesizes', () => {
    const folder = mkdtempSync(path.join(root, 'test', '.compose-'));
    try {
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }),
      );
      for (const file of files) writeFileSync(path.join(folder, file.replace(/\.yml$/, '.ts')), programOf(file));
      const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
      execFileSync(process.execPath, [tsc, '--noEmit', '-p', folder], { cwd: root, stdio: 'pipe' });
      for (const file of files) {
        const outdir = path.join(folder, 'dist', file);
        execFileSync(process.execPath, ['-r', 'ts-node/register', path.join(folder, file.replace(/\.yml$/, '.ts'))], {
          cwd: root,
          env: { ...process.env, CDK8S_OUTDIR: outdir },
          stdio: 'pipe',
        });
        expect(readdirSync(outdir)).toContain('staging.k8s.yaml');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is refused when it is none', () => {
    expect(() => fromCompose({}, 'a')).toThrow(/E_COMPOSE: the file declares no services/);
    expect(() => readCompose('services:\n  a: [1\n', 'c.yml')).toThrow(/E_YAML.*\n.*c\.yml:/);
  });
});
