import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { ApiObjectProps } from 'cdk8s';
import { App, Environment, ValidationError, type Finding } from 'podwright';
import { root } from './source-files';

/** The id of the construct that the mistake is told of, its code, a word of its message and its fix, and the program. */
export type WrongInput = readonly [
  id: string,
  code: string,
  message: RegExp,
  fix: RegExp,
  write: (env: Environment) => unknown,
];

export const image = 'ghcr.io/acme/shop:1.4.2';

/** An object that a program writes by hand. */
export function object(kind: string, fields: object, apiVersion = 'v1'): ApiObjectProps {
  return { apiVersion, kind, ...fields };
}

export function deployment(container: object, pod: object = {}, spec: object = {}): ApiObjectProps {
  const containers = [{ name: 'main', image, ...container }];
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers, ...pod } };
  return object('Deployment', { spec: { selector: { matchLabels: { a: 'b' } }, template, ...spec } }, 'apps/v1');
}

/**
 * Synthesizes a wrong program for production. The mistake is told once with its code, the path of the construct, the
 * line of its `new` in the test file, and a fix; so is everything else that is found. After an error `dist` is as it was.
 */
export function expectWrong(file: string, [id, code, message, fix, write]: WrongInput): void {
  const outdir = mkdtempSync(path.join(tmpdir(), 'podwright-wrong-'));
  const dist = path.join(outdir, 'staging.k8s.yaml');
  try {
    writeFileSync(dist, 'as it was\n');
    const findings = findingsOf(write, outdir);
    const found = findings.find((each) => each.code === code && message.test(each.message));
    expect(found ?? findings).toMatchObject({
      severity: code.startsWith('W_') ? 'warning' : 'error',
      path: expect.stringMatching(`^staging/${id}(/|$)`) as string,
      file,
      line: lineOf(file, id),
      fix: expect.stringMatching(fix) as string,
    });
    expect(findings.filter((each) => each.fix === undefined)).toEqual([]);
    expect(readFileSync(dist, 'utf8') === 'as it was\n').toBe(found?.severity === 'error');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function findingsOf(write: (env: Environment) => unknown, outdir: string): readonly Finding[] {
  const app = new App({ name: 'shop', outdir });
  write(new Environment(app, 'staging', { namespace: 'shop-staging', profile: 'production' }));
  try {
    return app.synth().warnings;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    expect(error.stack).toBe(error.message);
    return error.findings;
  }
}

/** Line of a test file where the construct of that id is made. */
function lineOf(file: string, id: string): number {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
  return 1 + lines.findIndex((line) => line.includes(`(env, '${id}'`));
}
