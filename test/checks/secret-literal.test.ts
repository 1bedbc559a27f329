import type { Manifest } from '../../lib/manifest';
import { container, object } from './fixtures';
import { find } from './find';

describe('secret-literal', () => {
  test.each<[situation: string, manifests: Manifest[], expected: string[]]>([
    ['a plain setting', [container('env: [{ name: LOG_LEVEL, value: info }]')], []],
    ['a password', [container('env: [{ name: DB_PASSWD, value: hunter2 }]')], ['E_SECRET_LITERAL env[0].value']],
    ['an API key', [container('env: [{ name: STRIPE_API_KEY, value: abc }]')], ['E_SECRET_LITERAL env[0].value']],
    [
      'a private key, whatever its name',
      [container('env: [{ name: A, value: "-----BEGIN RSA PRIVATE KEY-----" }]')],
      ['E_SECRET_LITERAL env[0].value'],
    ],
    [
      'a password in a URL',
      [container('env: [{ name: DATABASE_URL, value: "postgres://shop:hunter2@db/shop" }]')],
      ['E_SECRET_LITERAL env[0].value'],
    ],
    [
      'a password in a URL, composed',
      [container('env: [{ name: DATABASE_URL, value: "postgres://shop:$(DB_PASSWORD)@db/shop" }]')],
      [],
    ],
    ['a password from a variable', [container('env: [{ name: REDIS_PASSWORD, value: $(PASSWORD) }]')], []],
    ['a setting about passwords', [container('env: [{ name: PASSWORD_MIN_LENGTH, value: "12" }]')], []],
    ['a public key', [container('env: [{ name: PUBLIC_KEY, value: abc }]')], []],
    [
      'a file with a password',
      [container('env: [{ name: POSTGRES_PASSWORD_FILE, value: /run/secrets/password }]')],
      [],
    ],
    ['a switch', [container('env: [{ name: CSRF_TOKEN, value: "true" }]')], []],
    [
      'a reference to a Secret',
      [container('env: [{ name: API_KEY, valueFrom: { secretKeyRef: { name: a, key: b } } }]')],
      [],
    ],
    [
      'a key that begins with a slash',
      [container('env: [{ name: AWS_SECRET_ACCESS_KEY, value: /JalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12 }]')],
      ['E_SECRET_LITERAL env[0].value'],
    ],
    [
      'a key with slashes',
      [container('env: [{ name: AWS_SECRET_ACCESS_KEY, value: /JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY }]')],
      ['E_SECRET_LITERAL env[0].value'],
    ],
    [
      'a password with a slash',
      [container('env: [{ name: A_PWD, value: /hunter2 }]')],
      [`E_SECRET_LITERAL env[0].value`],
    ],
    ...['/token', '/run/secrets/Db2', '/App/key1.pem', '/App/Secrets/db', '/', '/mnt/k8s/token'].map(
      (value): [string, Manifest[], string[]] => [
        `the path ${value}`,
        [container(`env: [{ name: TOKEN, value: ${value} }]`)],
        [],
      ],
    ),
    ...['$ecret-hunter2', '$ecret', 'a$(b', '${a', '${PASSWORD:-hunter2}'].map(
      (value): [string, Manifest[], string[]] => [
        `the password ${value}`,
        [container(`env: [{ name: DB_PASSWORD, value: "${value}" }]`)],
        ['E_SECRET_LITERAL env[0].value'],
      ],
    ),
    ...['$DB_PASSWORD', '${DB_PASSWORD}', '${db.password}', '${P:?is missing}', 'Bearer $(TOKEN)', '<password>'].map(
      (value): [string, Manifest[], string[]] => [
        `the placeholder ${value}`,
        [container(`env: [{ name: DB_PASSWORD, value: "${value}" }]`)],
        [],
      ],
    ),
    [
      'secrets in arguments, three ways',
      [
        container(
          `args: ["--password=S3cr3tPassw0rd", "--token", "ghp_${'a1B2'.repeat(9)}", --db, "postgres://u:secret@db/x"]`,
        ),
      ],
      ['E_SECRET_LITERAL args[0]', 'E_SECRET_LITERAL args[2]', 'E_SECRET_LITERAL args[4]'],
    ],
    [
      'a password in a script',
      [container('command: [sh, -c, "set -e -- --verbose --password hunter2; serve"]')],
      ['E_SECRET_LITERAL command[2]'],
    ],
    ...[
      ['mysql', '-uroot', '-phunter', 'app'],
      ['sh', '-c', 'wait && /usr/bin/redis-cli -a hunter ping'],
      ['mongosh', '-u', 'root', '-p', 'hunter'],
    ].map((command): [string, Manifest[], string[]] => [
      `a password of ${command.join(' ')}`,
      [container(`command: ${JSON.stringify(command)}`)],
      [`E_SECRET_LITERAL command[${command.findIndex((word) => word.includes('hunter'))}]`],
    ]),
    [
      'a header in the command of a probe',
      [container('readinessProbe: { httpGet: null, exec: { command: [curl, -H, "Authorization: Basic YTpi"] } }')],
      ['E_SECRET_LITERAL readinessProbe.exec.command[2]'],
    ],
    [
      'an Authorization header of a probe',
      [container('readinessProbe: { httpGet: { httpHeaders: [{ name: Authorization, value: Basic YTpi }] } }')],
      ['E_SECRET_LITERAL readinessProbe.httpGet.httpHeaders[0].value'],
    ],
    [
      'a token in the path of a probe',
      [container('readinessProbe: { httpGet: { path: "/up?token=hunter2" } }')],
      ['E_SECRET_LITERAL readinessProbe.httpGet.path'],
    ],
    [
      'a password in a hook',
      [container('lifecycle: { preStop: { exec: { command: [redis-cli, --pass, hunter2, shutdown] } } }')],
      ['E_SECRET_LITERAL lifecycle.preStop.exec.command[2]'],
    ],
    [
      'arguments without a secret',
      [
        container(
          `args: [--password=$(PASSWORD), --token, $TOKEN, --password-file=/run/p, --token, --verbose, --port=80, "postgres://u:$(P)@db/x", --key=/tls.key]`,
        ),
      ],
      [],
    ],
    ...[
      'PGPASSWORD="$PASSWORD" psql --password "$1"',
      'mysql -p"$PASSWORD" app; mysql -p app; mkdir -p data; grep -a word; redis-cli -a "$1"',
      'password=$(cat /run/secrets/password); token=`cat /t`',
      'case $1 in --password=*) password="${1#*=}";; esac',
      'export PASSWORD=${PASSWORD:-$other} pass=0; openssl enc -pass env:KEY',
      'curl -H "Authorization: Bearer $token" "http://u:$password@db/?token=$token"',
      'printf "password=%s\\n" "$P"; curl "http://x/reset?token=:token" "http://x/?api_key=XXX&token={token}"',
      'node -e "const password = process.env.P"; python -c "token = read()"',
    ].map((script): [string, Manifest[], string[]] => {
      return [`the script ${script}`, [container(`command: [sh, -c, ${JSON.stringify(script)}]`)], []];
    }),
    [
      'a password in a ConfigMap',
      [object('ConfigMap', 'data: { db-password: hunter2 }')],
      ['E_SECRET_LITERAL data.db-password'],
    ],
    [
      'a URL with a password in a file of a ConfigMap',
      [object('ConfigMap', 'data: { app.ini: "a=1\\nurl=redis://:hunter2@cache:6379\\n" }')],
      ['E_SECRET_LITERAL data["app.ini"]'],
    ],
    ...[
      'db:\n  password: S3cretPass99\n',
      'database:\n  password: changeme\n',
      '{"db":{"password":"S3cretPass99"}}',
      '[mail]\napi_key = "a1b2c3d4e5f6g7h8"\n',
      'spring.datasource.password=S3cretPass99',
      'machine git.example login me password S3cretPass99',
      'clientSecret: "8f14e45f-ceea-467f-a83b-6a1f2d1c9b1e"',
    ].map((text): [string, Manifest[], string[]] => {
      const file = { ...object('ConfigMap'), data: { app: text } };
      return [`the file ${text}`, [file], ['E_SECRET_LITERAL data.app']];
    }),
    ...[
      'password: ${DB_PASSWORD}\ntoken: {{ .Values.token }}\nsecret: <secret>\npass: ""\nkey: /run/secrets/key1',
      'passwordFile: /run/secrets/db1\npassword: /run/secrets/db1\nsecretName: shop-tls1\nsecret: shop-db2-credentials',
      '{"password": "Password", "token": "Your token 1", "properties": {"password": {"type": "string"}}}',
      'password: string\nsecret: vault:v1:8SDd3WHDOjf7mq69\npasswd: ENC[AES256_GCM,data:x1]\ntoken: op://shop/db1/token1',
      'const secret = config2.secret1; let token = process.env.TOKEN2; secret = read(a1b2c3d4e5);',
      '{"pass": "1つのランドマーク:a1"}',
      '# password: S3cretPass99\n; api_key = "a1b2c3d4e5f6g7h8"\n',
      'token_ttl = 3600s\npassword_min_length = 12\npublic_key: a1b2c3d4e5f6\naccess_token: 15m\ncache_key: user1234567890',
      'machine git.example login me password ${TOKEN}',
    ].map((text): [string, Manifest[], string[]] => {
      return [`no secret in the file ${text}`, [{ ...object('ConfigMap'), data: { app: text } }], []];
    }),
    ...[
      `npm_${'a1B2'.repeat(9)}`,
      `sk-proj-${'a1B2'.repeat(9)}`,
      `AccountName=a;AccountKey=${'a1B2'.repeat(21)}==`,
    ].map((value): [string, Manifest[], string[]] => [
      `the token ${value}`,
      [container(`env: [{ name: A, value: "${value}" }]`)],
      ['E_SECRET_LITERAL env[0].value'],
    ]),
    [
      'a secret in a variable of JSON',
      [container(`env: [{ name: A, value: '{"db":{"password":"S3cretPass99"}}' }]`)],
      ['E_SECRET_LITERAL env[0].value'],
    ],
    ['a GitHub token', [object('ConfigMap', `data: { a: "ghp_${'a1B2'.repeat(9)}" }`)], ['E_SECRET_LITERAL data.a']],
    [
      'a Secret with its values',
      [object('Secret', 'stringData: { password: hunter2 }')],
      ['E_SECRET_LITERAL stringData'],
    ],
    ['a Secret without values', [object('Secret')], []],
    ['a Secret with a certificate', [object('Secret', 'data: { ca.crt: YQ== }')], []],
  ])('%s', (_, manifests, expected) => {
    expect(find('secret-literal', manifests)).toEqual(expected);
  });
});
