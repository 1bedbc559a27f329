import { Folder, loadInChild } from './load-in-child';

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

test('YAML on standard input is read', () => {
  const options = { source: '-', cwd: folder.path, cacheDir: folder.path, app: 'web', namespace: 'web' };
  const { result } = loadInChild({ ...options, input: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n' });
  expect(result?.sets[0]?.origins).toEqual({ '/Pod//x': { path: 'Pod/x', file: '<stdin>', line: 1, foreign: true } });
});

test('empty standard input is no wish for nothing', () => {
  const options = { source: '-', cwd: folder.path, cacheDir: folder.path, app: 'web', namespace: 'web' };
  expect(loadInChild({ ...options, input: ' \n' }).error).toMatch(/^E_SOURCE: standard input is empty\n/);
});
