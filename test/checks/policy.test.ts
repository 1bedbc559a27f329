import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Environment, ValidationError, WebApp, acknowledge, allowedRegistries, type Policy } from 'podwright';
import { checkManifests } from '../support/check-manifests';
import { loadPolicies } from '../../lib/program/load-policies';
import { container, object } from './fixtures';

const requireTeam: Policy = {
  id: 'require-team',
  kinds: ['Deployment'],
  *check({ metadata }) {
    if (metadata.labels?.['team'] !== undefined) return;
    yield { field: 'metadata.labels.team', message: 'nobody owns it', fix: 'name the team' };
  },
};

function said(...policies: readonly Policy[]): string[] {
  const manifests = [object('Deployment'), object('Service')];
  const before = new Set(checkManifests({ manifests, profile: 'production' }).map(({ code }) => code));
  return checkManifests({ manifests, profile: 'production', policies })
    .filter(({ code }) => !before.has(code))
    .map(({ code, object: name, field, message }) => [code, name, field, message].join(' | '));
}

describe('a policy', () => {
  test('is held against objects of its kinds, foreign ones too', () => {
    expect(said(requireTeam)).toEqual(['E_REQUIRE_TEAM | Deployment/shop/web | metadata.labels.team | nobody owns it']);
  });

  test('may only warn, or be off in a profile', () => {
    expect(said({ ...requireTeam, severity: 'warning' })).toEqual([expect.stringMatching(/^W_REQUIRE_TEAM/)]);
    expect(said({ ...requireTeam, severity: { development: 'error', production: 'off' } })).toEqual([]);
  });

  test('sees all objects', () => {
    const check: Policy['check'] = (_, { objects }) => [{ message: `one of ${objects.length}` }];
    expect(said({ id: 'count', kinds: ['Service'], check })).toEqual(['E_COUNT | Service/shop/web |  | one of 2']);
  });

  test.each<[string, Policy['check'], RegExp]>([
    [
      'throws',
      () => {
        throw new TypeError('no such field\nsecret');
      },
      /^E_POLICY_FAILED \| Service\/shop\/web \| {2}\| the policy broken failed: no such field$/,
    ],
    ['is asynchronous', (() => Promise.resolve([])) as unknown as Policy['check'], /cannot be asynchronous/],
  ])('that %s is a finding with its name', (_, check, expected) => {
    expect(said({ id: 'broken', kinds: ['Service'], check })).toEqual([expect.stringMatching(expected)]);
  });

  test.each(['restricted', 'Require Team', ''])('cannot be called "%s"', (id) => {
    expect(() => said({ ...requireTeam, id })).toThrow(/E_POLICY_ID/);
  });
});

test.each([
  ['ghcr.io/acme/web:1', []],
  ['ghcr.io/acme-evil/web:1', ['E_ALLOWED_REGISTRIES']],
  ['nginx:1', ['E_ALLOWED_REGISTRIES']],
  ['docker.io/library/nginx:1', ['E_ALLOWED_REGISTRIES']],
])('allowedRegistries judges %s', (image, expected) => {
  const manifests = [container(`image: "${image}"`)];
  const findings = checkManifests({
    manifests,
    profile: 'development',
    policies: [allowedRegistries(['ghcr.io/acme'])],
  });
  expect(findings.map(({ code }) => code).filter((code) => code.includes('REGISTR'))).toEqual(expected);
});

describe('of a program', () => {
  function synthesize(reason?: string): string[] {
    const app = new App({
      name: 'shop',
      outdir: mkdtempSync(path.join(tmpdir(), 'podwright-policy-')),
      policies: [requireTeam],
    });
    const env = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
    const web = new WebApp(env, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz' });
    if (reason !== undefined) acknowledge(web, 'require-team', reason);
    try {
      return app.synth().warnings.map(({ code }) => code);
    } catch (error) {
      return ValidationError.isPodwrightError(error) ? [error.message] : [];
    } finally {
      rmSync(app.outdir, { recursive: true, force: true });
    }
  }

  test('it stops synth, with the line of the program', () => {
    expect(synthesize().join()).toMatch(/E_REQUIRE_TEAM.*\n\s+at staging\/web \(test\/checks\/policy\.test\.ts:\d+\)/);
  });

  test('it is acknowledged like a rule', () => expect(synthesize('it belongs to everybody')).toEqual([]));
});

describe('of a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'podwright-policy-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = (name: string, text: string): Promise<readonly Policy[]> => {
    writeFileSync(path.join(folder, name), text);
    return loadPolicies(name, { cwd: folder, cacheDir: folder });
  };

  test('every exported policy counts, alone or in a list', async () => {
    const text = `const one = { id: 'one', check: (): never[] => [] };
      export { one }; export default [one, { id: 'two', check: () => [] }]; export const other: number = 1;`;
    expect((await load('a.ts', text)).map(({ id }) => id).sort()).toEqual(['one', 'two']);
  });

  test.each([
    ['b.ts', 'export const nothing = 1;', /E_POLICY_FILE: b\.ts exports no policy/],
    ['c.ts', 'throw new Error("out of reach");', /E_PROGRAM: .*out of reach/],
  ])('%s', async (name, text, expected) => {
    await expect(load(name, text)).rejects.toThrow(expected);
  });

  test('that is not there says so', async () => {
    await expect(loadPolicies('gone.ts', { cwd: folder, cacheDir: folder })).rejects.toThrow(/E_POLICY_FILE.*gone\.ts/);
  });
});
