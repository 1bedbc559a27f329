import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { defaults } from '../../lib/conventions/defaults';
import { root } from '../support/source-files';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const filesIn = (folder: string, end: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(end))
    .map((file) => `${folder}/${file}`);

test('the page of workloads says how fast an autoscaler goes up and down', () => {
  const { up, down } = defaults.scale;
  expect(up.selectPolicy).toBe('Max');
  const [byShare, byPods] = up.policies;
  const [half] = down.policies;
  expect([byShare.value, byShare.periodSeconds]).toEqual([100, byPods.periodSeconds]);
  const page = read('docs/workloads.md');
  expect(page).toContain(
    `In ${byPods.periodSeconds} s it adds at most as many pods as there are, or ${byPods.value}, whichever is more`,
  );
  expect(page).toContain(
    `after ${down.stabilizationWindowSeconds} s of less load at most ${half.value} % of the pods go in ${half.periodSeconds} s`,
  );
});

test('an example that names an Issuer of the namespace also makes it', () => {
  const examples = ['README.md', 'templates/app/src/app.ts', ...filesIn('docs', '.md'), ...filesIn('apps', '.ts')];
  const nobody = examples.filter((file) => /\bissuer: '/.test(read(file)));
  expect(nobody).toEqual([]);
});
