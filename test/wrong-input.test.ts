import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  App,
  Environment,
  Postgres,
  Redis,
  ValidationError,
  WebApp,
  grant,
  ingress,
  secret,
  type Finding,
} from 'podwright';

const source = readFileSync(__filename, 'utf8').split('\n');
const image = 'ghcr.io/acme/shop:1.4.2';
const web = (env: Environment, id: string, props: object): WebApp =>
  new WebApp(env, id, { image, port: 8080, ...props });

/** The line of the `new`, the `expose` or the `override`: in the case itself, or in the helper that it calls. */
function lineOf(id: string): number {
  const own = source.findIndex(
    (line) => line.includes(`'${id}'`) && /\bnew (Postgres|ApiObject)\(|\.(expose|override)\(/.test(line),
  );
  return 1 + (own === -1 ? source.findIndex((line) => line.includes('new WebApp(env, id,')) : own);
}

/** What the user wrote, the code it gets, and a word of the fix. The line is the one with the case's id. */
const cases: readonly {
  readonly id: string;
  readonly what: string;
  readonly code: string;
  readonly fix: RegExp;
  readonly write: (env: Environment) => unknown;
}[] = [
  {
    id: 'b01',
    what: 'an empty image',
    code: 'E_IMAGE_EMPTY',
    fix: /tag/,
    write: (env) => web(env, 'b01', { image: '' }),
  },
  {
    id: 'b02',
    what: 'a space in an image',
    code: 'E_IMAGE_SYNTAX',
    fix: /repository:tag/,
    write: (env) => web(env, 'b02', { image: 'shop :1' }),
  },
  {
    id: 'b03',
    what: 'the tag latest',
    code: 'E_IMAGE_TAG_MUTABLE',
    fix: /version/,
    write: (env) => web(env, 'b03', { image: 'shop:latest' }),
  },
  {
    id: 'b03p',
    what: 'a registry port taken for a tag',
    code: 'E_IMAGE_TAG_MUTABLE',
    fix: /version/,
    write: (env) => web(env, 'b03p', { image: 'registry:5000/shop' }),
  },
  {
    id: 'b04',
    what: 'a short digest',
    code: 'E_IMAGE_DIGEST',
    fix: /whole digest/,
    write: (env) => web(env, 'b04', { image: 'shop:1@sha256:abc' }),
  },
  {
    id: 'b05',
    what: 'an upper-case repository',
    code: 'E_IMAGE_SYNTAX',
    fix: /repository:tag/,
    write: (env) => web(env, 'b05', { image: 'ghcr.io/Acme/web:1' }),
  },
  { id: 'b06', what: 'port 0', code: 'E_PORT_RANGE', fix: /8080/, write: (env) => web(env, 'b06', { port: 0 }) },
  { id: 'b07', what: 'port 80.5', code: 'E_PORT_RANGE', fix: /8080/, write: (env) => web(env, 'b07', { port: 80.5 }) },
  {
    id: 'b10',
    what: 'minus one replica',
    code: 'E_REPLICAS',
    fix: /leave it out/,
    write: (env) => web(env, 'b10', { replicas: -1 }),
  },
  {
    id: 'b13',
    what: 'a name that is none',
    code: 'E_NAME',
    fix: /bad-name/,
    write: (env) => web(env, 'b13', { name: 'Bad_Name!' }),
  },
  {
    id: 'b17',
    what: 'a label value with a slash',
    code: 'E_LABEL_VALUE',
    fix: /./,
    write: (env) => web(env, 'b17', {}).deployment.override({ metadata: { labels: { a: 'no/slash' } } }),
  },
  {
    id: 'b26',
    what: 'an environment variable BAD=NAME',
    code: 'E_ENV_NAME',
    fix: /letters/,
    write: (env) => web(env, 'b26', { env: { 'BAD=NAME': '1' } }),
  },
  {
    id: 'b27',
    what: 'NaN in an environment variable',
    code: 'E_ENV_TYPE',
    fix: /text/,
    write: (env) => web(env, 'b27', { env: { A: Number.NaN } }),
  },
  {
    id: 'b29',
    what: 'a password as text',
    code: 'E_SECRET_LITERAL',
    fix: /secret/,
    write: (env) => web(env, 'b29', { env: { DB_PASSWORD: 'hunter2-canary' } }),
  },
  {
    id: 'b32',
    what: 'a CPU limit below the request',
    code: 'E_RESOURCE_ORDER',
    fix: /raise the limit/,
    write: (env) => web(env, 'b32', { cpu: '2', cpuLimit: '1' }),
  },
  { id: 'b33', what: '512MB', code: 'E_QUANTITY', fix: /512Mi/, write: (env) => web(env, 'b33', { memory: '512MB' }) },
  {
    id: 'b33n',
    what: 'minus five gibibytes',
    code: 'E_QUANTITY',
    fix: /unit/,
    write: (env) => new Postgres(env, 'b33n', { version: 17, storage: '-5Gi' }),
  },
  {
    id: 'b40',
    what: 'readiness that is liveness',
    code: 'E_PROBE_IDENTICAL',
    fix: /ask less/,
    write: (env) => web(env, 'b40', { health: '/h', liveness: '/h' }),
  },
  {
    id: 'b43',
    what: 'more connections than memory',
    code: 'E_DB_MEMORY',
    fix: /memory/,
    write: (env) => new Postgres(env, 'b43', { version: 17, storage: '1Gi', memory: '512Mi', connections: 500 }),
  },
  {
    id: 'b45',
    what: 'a file in the root folder',
    code: 'E_MOUNT',
    fix: /folder/,
    write: (env) => web(env, 'b45', { files: { '/config.json': '{}' } }),
  },
  {
    id: 'b48',
    what: 'a host with a scheme',
    code: 'E_INGRESS_HOST',
    fix: /without scheme/,
    write: (env) => web(env, 'b48', {}).expose(ingress('https://shop.example/', { insecure: { reason: 'test' } })),
  },
  {
    id: 'b48r',
    what: 'plain text without a reason',
    code: 'E_INSECURE_REASON',
    fix: /sentence/,
    write: (env) => web(env, 'b48r', {}).expose(ingress('shop.example', { insecure: { reason: ' ' } })),
  },
  {
    id: 'r22',
    what: 'a right with a wildcard',
    code: 'E_RBAC_WILDCARD',
    fix: /name the verbs/,
    write: (env) => grant(web(env, 'r22', {}), { verbs: ['get'], resources: ['*.apps'] }),
  },
  {
    id: 'b46',
    what: 'a raw object without kind',
    code: 'E_OBJECT_KIND',
    fix: /kind/,
    write: (env) => new ApiObject(env, 'b46', { apiVersion: 'v1' } as never),
  },
  {
    id: 'b47',
    what: 'a misspelt field',
    code: 'E_SCHEMA',
    fix: /replicas/,
    write: (env) =>
      new ApiObject(env, 'b47', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        spec: { replica: 1, selector: {}, template: {} },
      }),
  },
  {
    id: 'b49',
    what: 'a Service that selects nothing',
    code: 'E_DANGLING',
    fix: /./,
    write: (env) =>
      new ApiObject(env, 'b49', {
        apiVersion: 'v1',
        kind: 'Service',
        spec: { selector: { a: 'b' }, ports: [{ port: 80 }] },
      }),
  },
];

function synthesize(
  write: (env: Environment) => unknown,
  outdir: string,
  namespace = 'shop-staging',
): readonly Finding[] {
  const app = new App({ name: 'shop', outdir });
  const env = new Environment(app, 'staging', { namespace, profile: 'development' });
  write(env);
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    expect(error.stack).toBe(error.message);
    expect(error.message).not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m);
    return error.findings;
  }
  return [];
}

describe('wrong input', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(path.join(tmpdir(), 'podwright-wrong-'));
    writeFileSync(path.join(outdir, 'staging.k8s.yaml'), 'as it was\n');
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  it.each(cases)('$id $what', ({ id, code, fix, write }) => {
    const finding = synthesize(write, outdir).find((each) => each.code === code);
    expect(finding).toMatchObject({
      severity: 'error',
      path: expect.stringMatching(`^staging/${id}(/|$)`) as string,
      file: 'test/wrong-input.test.ts',
    });
    expect(finding?.fix).toMatch(fix);
    expect(finding?.line).toBe(lineOf(id));
    expect(readFileSync(path.join(outdir, 'staging.k8s.yaml'), 'utf8')).toBe('as it was\n');
    expect(existsSync(path.join(outdir, '.podwright'))).toBe(false);
  });

  it.each([
    ['Bad NS', 'E_NAMESPACE', /bad-ns/],
    ['default', 'E_NAMESPACE_REQUIRED', /of its own/],
    ['kube-system', 'E_NAMESPACE_REQUIRED', /of its own/],
  ])('the namespace %s', (namespace, code, fix) => {
    const finding = synthesize(() => undefined, outdir, namespace).find((each) => each.code === code);
    expect(finding).toMatchObject({ path: 'staging', file: 'test/wrong-input.test.ts' });
    expect(finding?.fix).toMatch(fix);
  });

  it('is reported all at once, over all constructs and kinds of mistakes', () => {
    const codes = synthesize((env) => {
      web(env, 'one', { image: '', port: 0, replicas: 1.5 });
      new Redis(env, 'two', { role: 'cache', memory: '0Mi' });
      new Postgres(new Construct(env, 'x'), 'three', { version: 17, storage: '5Gi', name: 'UPPER' });
    }, outdir).map((finding) => finding.code);
    expect(codes).toEqual(
      expect.arrayContaining(['E_IMAGE_EMPTY', 'E_PORT_RANGE', 'E_REPLICAS', 'E_QUANTITY', 'E_NAME']),
    );
  });

  it('never repeats a secret that was written as text', () => {
    const findings = synthesize((env) => web(env, 'web', { env: { DB_PASSWORD: 'hunter2-canary' } }), outdir);
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it('of a secret in a text is told at once, with the line', () => {
    const value: unknown = secret.existing('a', 'b');
    expect(() => `${value as string}`).toThrow(/E_SECRET_IN_STRING.*\n\s+at test\/wrong-input\.test\.ts:\d+\n\s+fix: /);
  });

  it('of a dependency cycle names the constructs', () => {
    const findings = synthesize((env) => {
      const [a, b] = [web(env, 'a', {}), web(env, 'b', {})];
      a.node.addDependency(b);
      b.node.addDependency(a);
    }, outdir).filter((each) => each.code === 'E_DEPENDENCY_CYCLE');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/: (staging\/a -> staging\/b -> staging\/a|staging\/b -> staging\/a -> staging\/b)$/),
    ]);
  });
});
