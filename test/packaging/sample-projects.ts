import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../support/source-files';
import { depend, install, succeed } from './packed';

const bin = path.join(root, 'bin', 'podwright.js');

/** What `podwright init` writes, with our package from a tarball. @param more packages and their tarballs */
export function newProject(
  folder: string,
  kind: 'app' | 'library',
  name: string,
  ours: string,
  more: Readonly<Record<string, string>> = {},
): string {
  succeed(folder, process.execPath, bin, 'init', kind, name);
  const project = path.join(folder, name);
  for (const [dependency, tarball] of Object.entries({ podwright: ours, ...more }))
    depend(project, dependency, tarball);
  return project;
}

/** An app whose tests use the construct of the sample library, installed. */
export function newConsumer(folder: string, ours: string, library: string): string {
  const consumer = newProject(folder, 'app', 'consumer', ours, { 'shop-constructs': library });
  mkdirSync(path.join(consumer, 'test'), { recursive: true });
  writeFileSync(
    path.join(consumer, 'test/library.test.ts'),
    `import { App, Environment } from 'podwright';
import { describeConstruct, synthEnvironment, useMatchers } from 'podwright/testing';
import { CachedApp } from 'shop-constructs';

useMatchers(expect);
describeConstruct('CachedApp', (scope, id) => new CachedApp(scope, id, { image: 'ghcr.io/acme/shop:1.4.2' }));
test('it is used like one of ours', () => {
  const app = new App({ name: 'shop' });
  const environment = new Environment(app, 'staging', { namespace: 'shop', profile: 'development' });
  new CachedApp(environment, 'front', { image: 'ghcr.io/acme/shop:1.4.2' });
  expect(synthEnvironment(app)).toHaveObject('Deployment', 'shop-front-web');
});
`,
  );
  install(consumer);
  return consumer;
}
