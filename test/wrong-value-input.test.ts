import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { App, Environment, ingress, Postgres, WebApp, type WebAppProps } from 'podwright';
import { deployment, expectWrong, image, object, type WrongInput } from './support/wrong-input';

/** What a program in JavaScript, or one that computes its values, passes in spite of the types. */
const app = (more: object): WebAppProps => ({ image, port: 8080, ...more });

const config = (data: object): ApiObjectProps => object('ConfigMap', { data });

const circular: Record<string, unknown> = { a: '1' };
circular['self'] = circular;

const values: readonly WrongInput[] = [
  ['b23', 'E_CIRCULAR', /contains itself/, /copy/, (env) => new ApiObject(env, 'b23', config(circular))],
  [
    'b23p',
    'E_ENV_TYPE',
    /self has the value of an object/,
    /text/,
    (env) => new WebApp(env, 'b23p', app({ env: circular })),
  ],
  [
    'b23o',
    'E_CIRCULAR',
    /metadata\.annotations\.self/,
    /copy/,
    (env) => new WebApp(env, 'b23o', app({})).deployment.override({ metadata: { annotations: circular as never } }),
  ],
  ['b24', 'E_VALUE_TYPE', /Infinity/, /a string/, (env) => new ApiObject(env, 'b24', config({ a: Infinity }))],
  ['b24n', 'E_REPLICAS', /NaN/, /whole/, (env) => new ApiObject(env, 'b24n', deployment({}, {}, { replicas: NaN }))],
  ['b24f', 'E_VALUE_TYPE', /a function/, /a string/, (env) => new ApiObject(env, 'b24f', config({ a: () => 1 }))],
  ['b24s', 'E_VALUE_TYPE', /a symbol/, /a string/, (env) => new ApiObject(env, 'b24s', config({ a: Symbol('a') }))],
  ['b24b', 'E_VALUE_TYPE', /a bigint/, /a string/, (env) => new ApiObject(env, 'b24b', config({ a: 1n }))],
  ['b24d', 'E_VALUE_TYPE', /a Date/, /a string/, (env) => new ApiObject(env, 'b24d', config({ a: new Date(0) }))],
  ['b24u', 'E_ENV_TYPE', /undefined/, /text/, (env) => new WebApp(env, 'b24u', app({ env: { A: undefined } }))],
  ['b24e', 'E_ENV_TYPE', /of a function/, /text/, (env) => new WebApp(env, 'b24e', app({ env: { A: () => 1 } }))],
  ['b24l', 'E_ENV_TYPE', /of a list/, /text/, (env) => new WebApp(env, 'b24l', app({ env: { A: ['b'] } }))],
  ['b24z', 'E_ENV_TYPE', /A has the value null/, /text/, (env) => new WebApp(env, 'b24z', app({ env: { A: null } }))],
  [
    'b24t',
    'E_ENV_TYPE',
    /A has the value of an object/,
    /text/,
    (env) => new WebApp(env, 'b24t', app({ env: { A: new Date(0) } })),
  ],
  [
    'b25',
    'E_STRING_UNREPRESENTABLE',
    /half of a surrogate pair/,
    /whole/,
    (env) => new WebApp(env, 'b25', app({ env: { A: 'x\ud800y' } })),
  ],
  ['b25v', 'E_NUL', /U\+0000 at 2,/, /file/, (env) => new WebApp(env, 'b25v', app({ env: { A: 'x\0y' } }))],
  ['b25a', 'E_NUL', /U\+0000 at 1,/, /file/, (env) => new WebApp(env, 'b25a', app({ args: ['serve', '\0'] }))],
  ['b25c', 'E_NUL', /U\+0000 at 1,/, /file/, (env) => new WebApp(env, 'b25c', app({ command: ['\0'] }))],
  ['b26e', 'E_ENV_NAME', /empty/, /letters/, (env) => new WebApp(env, 'b26e', app({ env: { '': '1' } }))],
  ['b26d', 'E_ENV_NAME', /"GRÖSSE"/, /digit/, (env) => new WebApp(env, 'b26d', app({ env: { GRÖSSE: '1' } }))],
  [
    'b27',
    'E_ENV_TYPE',
    /found a number/,
    /quotes/,
    (env) => new ApiObject(env, 'b27', deployment({ env: [{ name: 'A', value: 8080 }] })),
  ],
  [
    'b28',
    'E_ENV_DUPLICATE',
    /name A is already/,
    /remove/,
    (env) => new ApiObject(env, 'b28', deployment({ env: ['1', '2'].map((value) => ({ name: 'A', value })) })),
  ],
  [
    'b29c',
    'E_SECRET_LITERAL',
    /the key password/,
    /Secret/,
    (env) => new ApiObject(env, 'b29c', config({ password: 'hunter2-canary' })),
  ],
  [
    'b30',
    'E_SECRET_KEY',
    /"bad key!"/,
    /letters/,
    (env) => new ApiObject(env, 'b30', object('Secret', { data: { 'bad key!': 'eA==' } })),
  ],
  [
    'b30d',
    'E_SECRET_DATA',
    /base64/,
    /stringData/,
    (env) => new ApiObject(env, 'b30d', object('Secret', { data: { key: '%%%' } })),
  ],
  [
    'b31',
    'E_OBJECT_TOO_LARGE',
    /1048576/,
    /split/,
    (env) => new ApiObject(env, 'b31', config({ a: 'x'.repeat(2 ** 21) })),
  ],
  [
    'b48w',
    'E_INSECURE_REASON',
    /shop\.example is exposed with neither `tls` nor `insecure`/,
    /ingress\('shop\.example', \{ tls/,
    (env) => new WebApp(env, 'b48w', app({})).expose(ingress('shop.example', undefined as never)),
  ],
  ['b33m', 'E_QUANTITY', /-1 is negative/, /unit/, (env) => new WebApp(env, 'b33m', app({ memory: '-1' }))],
  ['b33e', 'E_QUANTITY', /1e3Gi/, /unit/, (env) => new WebApp(env, 'b33e', app({ memory: '1e3Gi' }))],
];

const file = 'test/wrong-value-input.test.ts';

describe('wrong values of objects', () => {
  it.each(values)('%s: %s', (...each) => expectWrong(file, each));
});

describe('a wrong value is told once, with nothing that only follows from it', () => {
  const codesOf = (write: (env: Environment) => unknown): readonly string[] => {
    const tree = new App({ name: 'shop' });
    write(new Environment(tree, 'staging', { namespace: 'shop-staging', profile: 'development' }));
    try {
      return tree.synth().warnings.map(({ code }) => code);
    } catch (error) {
      return String((error as Error).message).match(/^[EW]_\w+(?=: (?!\d+ mistake))/gm) ?? [];
    }
  };

  it.each<[string, string, (env: Environment) => unknown]>([
    ['null in env', 'E_ENV_TYPE', (env) => new WebApp(env, 'web', app({ env: { A: null } }))],
    [
      'an ingress without options',
      'E_INSECURE_REASON',
      (env) => new WebApp(env, 'web', app({})).expose(ingress('shop.example', undefined as never)),
    ],
  ])('%s', (_what, code, write) => {
    expect(codesOf(write)).toEqual([code]);
  });

  it.each([
    [
      'prod',
      /E_PROFILE: the profile is "prod": there are development and production[^]+fix: write profile: 'production'/,
    ],
    [undefined, /E_PROFILE: the profile is undefined: [^]+fix: write profile: 'production', or 'development'/],
  ])('the profile %s', (profile, told) => {
    const tree = new App({ name: 'shop' });
    const env = new Environment(tree, 'staging', { namespace: 'shop-staging', profile: profile as never });
    new WebApp(env, 'web', app({}));
    new Postgres(env, 'db', { version: 17, storage: '5Gi' });
    expect(() => tree.synth()).toThrow(told);
    expect(() => tree.synth()).toThrow('1 mistake in app shop');
  });
});
