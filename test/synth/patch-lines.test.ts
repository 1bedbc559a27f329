import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Environment, mixin, WebApp, Worker, type Finding, type ValidationError } from 'podwright';

const image = 'ghcr.io/acme/shop:1.4.2';

/** The line of this file that a text stands in. */
function lineOf(mark: string): number {
  return (
    readFileSync(__filename, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(`// ${mark}`)) + 1
  );
}

interface Scene {
  readonly app: App;
  readonly environment: Environment;
}

function sceneOf(): Scene {
  const app = new App({ name: 'shop', outdir: path.join(tmpdir(), 'patch-lines') });
  return { app, environment: new Environment(app, 'staging', { namespace: 'shop', profile: 'development' }) };
}

/** As a factory would: every app comes from one line. */
const webApp = (scene: Scene, id: string): WebApp => new WebApp(scene.environment, id, { image, port: 8080 }); // factory

const findingsOf = (scene: Scene): readonly Finding[] => {
  try {
    scene.app.synth();
    return [];
  } catch (error) {
    return (error as ValidationError).findings;
  }
};

const errorsOf = (scene: Scene) =>
  findingsOf(scene).map(({ field, line, message, path: at }) => ({ field, line, message, path: at }));

describe('a mistake in a field that somebody patched', () => {
  it('is told at the line of the override, of an object or of its container', () => {
    const scene = sceneOf();
    const [a, b] = [webApp(scene, 'a'), webApp(scene, 'b')];
    a.deployment.override({ spec: { minReadySecond: 3 } } as never); // object
    b.service.override({ spec: { ports: [{ port: 80 }] } }); // fine
    b.container.override({ imagePullPolicy: 'Sometimes' } as never); // container
    const [template, containers] = ['spec.template.spec', 'containers[0]'];
    expect(errorsOf(scene)).toMatchObject([
      { field: 'spec.minReadySecond', line: lineOf('object'), path: 'staging/a' },
      { field: `${template}.${containers}.imagePullPolicy`, line: lineOf('container'), path: 'staging/b' },
    ]);
  });

  it('is told at the override that made what a field is missing in', () => {
    const scene = sceneOf();
    webApp(scene, 'a').deployment.override({
      spec: { template: { spec: { volumes: [{ name: 'x', configMap: { items: [{ key: 'a' }] } }] } } },
    } as never); // multiline
    expect(errorsOf(scene)).toMatchObject([{ message: 'the field is required', line: lineOf('multiline') - 2 }]);
  });

  it('is told once at the line of a mixin, with the number of objects', () => {
    const scene = sceneOf();
    for (const id of ['a', 'b', 'c']) webApp(scene, id);
    mixin(scene.environment, 'apps/v1/Deployment', { spec: { minReadySecond: 3 } } as never); // mixin
    expect(errorsOf(scene)).toEqual([
      {
        field: 'spec.minReadySecond',
        line: lineOf('mixin'),
        message: 'the field does not exist (and in 2 more objects)',
        path: 'staging/a',
      },
    ]);
  });

  it('stays at the line of the construct where no patch set the field', () => {
    const scene = sceneOf();
    const worker = new Worker(scene.environment, 'w', { image: 'ghcr.io/acme/shop:latest', health: { none: 'x' } }); // own
    worker.deployment.override({ spec: { minReadySeconds: 3 } });
    expect(findingsOf(scene).find(({ field }) => field?.endsWith('image'))?.line).toBe(lineOf('own'));
  });
});
