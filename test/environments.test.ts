import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Environment, ValidationError, WebApp, type Finding } from 'podwright';

const source = readFileSync(__filename, 'utf8').split('\n');
const outdir = path.join(tmpdir(), 'podwright-never-written');

describe('a mistake', () => {
  it('of an environment points at its `new`, not into the constructor of its class', () => {
    class Shop extends Environment {
      constructor(app: App, id: string, namespace: string) {
        super(app, id, { namespace, profile: 'development' });
      }
    }
    const app = new App({ name: 'shop', outdir });
    new Shop(app, 'Staging_1', 'Bad NS');
    const findings = ((): readonly Finding[] => {
      try {
        app.synth();
      } catch (error) {
        if (error instanceof ValidationError) return error.findings;
      }
      return [];
    })();
    const line = 1 + source.findIndex((text) => text.includes("new Shop(app, 'Staging_1'"));
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['E_NAMESPACE', 'E_ENVIRONMENT_NAME']));
    expect(findings.map((finding) => finding.line)).toEqual(findings.map(() => line));
  });

  it('of two environments in one place names both', () => {
    const app = new App({ name: 'shop', outdir });
    for (const id of ['one', 'two'])
      new WebApp(new Environment(app, id, { namespace: 'shop', profile: 'development' }), 'web', {
        image: 'shop:1',
        port: 8080,
      });
    expect(() => app.synth()).toThrow(/E_ENVIRONMENT_SHARED: one and two are both in namespace shop/);
  });
});
