import { PodwrightError } from '../../lib/errors';
import { refuseCopies } from '../../lib/program/package-copies';

test.each([
  ['one copy', ['/a/node_modules/constructs/lib/index.js', '/a/node_modules/constructs/lib/construct.js'], undefined],
  [
    'a package within the package',
    ['/a/node_modules/cdk8s/lib/a.js', '/a/node_modules/cdk8s/node_modules/yaml/b.js'],
    undefined,
  ],
  [
    'a package of a longer name',
    ['/a/node_modules/cdk8s/lib/a.js', '/b/node_modules/cdk8s-plus-27/lib/a.js'],
    undefined,
  ],
  [
    'two copies',
    ['/a/node_modules/constructs/lib/index.js', '/a/node_modules/other/node_modules/constructs/lib/index.js'],
    'two copies of constructs are loaded: /a/node_modules/constructs and /a/node_modules/other/node_modules/constructs',
  ],
])('%s', (_name, files, what) => {
  let thrown: unknown;
  try {
    refuseCopies(files);
  } catch (error) {
    thrown = error;
  }
  expect(PodwrightError.isPodwrightError(thrown) ? thrown.what : thrown).toBe(what);
});
