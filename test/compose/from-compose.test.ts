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
    ['BASIC', 'admin:canary6'],
    ['API', 'https://x.example/?api_key=canary7&x=1'],
    ['AUTHORIZATION', 'Bearer canary8'],
  ])('leaves the value of %s behind', (name, value) => {
    const text = `services:\n  web:\n    image: ghcr.io/acme/web:1\n    environment:\n      ${name}: ${value}\n`;
    expect(fromCompose(readCompose(text, 'compose.yml'), 'shop')).not.toContain('canary');
  });

  it.each([
    ['NOTE=the password is canary789', "NOTE: secret.existing('web-credentials', 'NOTE'),"],
    ['NOTE=it is canaryABC', "NOTE: secret.existing('web-credentials', 'NOTE'),"],
    ['DB_NAME=shop', "DB_NAME: 'shop',"],
    ['NOTE=postgres', "NOTE: 'postgres',"],
    ['OWNER=admin:admin', "OWNER: 'admin:admin',"],
    ['BASIC=on', "BASIC: 'on',"],
  ])('knows values of secrets in %s', (variable, written) => {
    const text = [
      'services:',
      '  mailer: { image: a/mailer:1, environment: { SMTP_PASS: canary789, PG_PASSWORD: postgres } }',
      '  relay: { image: a/relay:1, environment: { UPSTREAM: "smtp://u:canaryABC@x.example" } }',
      '  web:',
      '    image: a/web:1',
      '    ports: ["8080"]',
      `    environment: ["${variable}"]`,
      '    command: [serve, -x, canary789, "send --to=canaryABC now"]',
      '    volumes: ["./canary789:/data"]',
      '    healthcheck: { test: curl http://localhost/canary789 }',
    ].join('\n');
    const program = fromCompose(readCompose(text, 'compose.yml'), 'shop');
    expect(program).not.toContain('canary');
    expect(program).toContain(written);
    expect(program).toContain("args: ['serve', '-x', '$(SMTP_PASS)', 'send --to=$(UPSTREAM) now'],");
    expect(program).toContain("SMTP_PASS: secret.existing('web-credentials', 'SMTP_PASS'),");
  });

  it.each([
    [
      'entrypoint: sh -c "export TOKEN=canary1; run --auth canaryAUT"',
      `command: ['sh', '-c', 'export TOKEN=$(TOKEN); run --auth $(AUTH)'],`,
    ],
    ['command: [serve, -p, canaryXY, --auth, canary22]', "args: ['serve', '-p', '$(P)', '--auth', '$(AUTH)'],"],
    ['command: [run, -p, canary, --password, canary]', "args: ['run', '-p', '$(P)', '--password', '$(PASSWORD)'],"],
    ['command: [run, -pCANARYcanary]', "args: ['run', '-p$(P)'],"],
    ['command: mysqldump -uroot -pcanary app', "args: ['mysqldump', '-uroot', '-p$(P)', 'app'],"],
    ['command: [/usr/bin/mariadb, -p"canary"]', "args: ['/usr/bin/mariadb', '-p$(P)'],"],
    ['command: redis-server --requirepass canary', "args: ['redis-server', '--requirepass', '$(REQUIREPASS)'],"],
    ['command: wait && redis-cli -a canary ping', "args: ['wait', '&&', 'redis-cli', '-a', '$(A)', 'ping'],"],
    ['command: PGPASSWORD=canary pg_dump -p x', "args: ['PGPASSWORD=$(PGPASSWORD)', 'pg_dump', '-p', 'x'],"],
    ['command: PGPASSWORD=x psql', "args: ['PGPASSWORD=$(PGPASSWORD)', 'psql'],"],
    ['command: curl -u admin:canary x', "args: ['curl', '-u', '$(U)', 'x'],"],
    [
      'command: mkdir -p data && find -print -path a && serve -p8080',
      "'mkdir', '-p', 'data', '&&', 'find', '-print', '-path', 'a', '&&', 'serve', '-p8080'],",
    ],
    ['healthcheck: { test: mysqladmin ping -pcanary }', '// healthcheck: name the path'],
    [
      'healthcheck: { test: until timeout 30 mysqladmin ping -pcanary; do sleep 1; done }',
      '// healthcheck: name the path',
    ],
    ['command: curl -u admin:canary33 x', "args: ['curl', '-u', '$(U)', 'x'],"],
    ['command: serve --verbose --token canary4', "args: ['serve', '--verbose', '--token', '$(TOKEN)'],"],
    ["command: ['--token=${TOKEN:-canary5}']", "args: ['--token=$(TOKEN)'],"],
    [
      'command: mkdir -p /data/One1Two2 && serve -p 8080 --auth basic -p tsconfig.json --user app:staff',
      "args: ['mkdir', '-p', '/data/One1Two2', '&&', 'serve', '-p', '8080', '--auth', 'basic', '-p', 'tsconfig.json', '--user', 'app:staff'],",
    ],
    ["command: ['serve', '--token=canary1', '--port=8080']", "args: ['serve', '--token=$(TOKEN)', '--port=8080'],"],
    ["command: ['--api-key', 'canary2', '--verbose']", "args: ['--api-key', '$(API_KEY)', '--verbose'],"],
    ['entrypoint: [run, --dbPassword=canary3]', "command: ['run', '--dbPassword=$(DB_PASSWORD)'],"],
    [
      'command: PGPASSWORD=canary4 migrate && serve --secret "canary4 b" -v',
      `args: ['PGPASSWORD=$(PGPASSWORD)', 'migrate', '&&', 'serve', '--secret', '$(SECRET)', '-v'],`,
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
