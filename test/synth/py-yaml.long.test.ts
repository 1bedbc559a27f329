import { spawnSync } from 'node:child_process';
import type { Manifest } from '../../lib/manifest';
import { formatYaml } from '../../lib/synth/yaml';
import { texts } from '../support/any-text';
import { runs, seed } from '../support/runs';
import { trapStrings } from './yaml-traps';

const script = `
import json, sys, yaml
loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
for line in sys.stdin:
    try:
        print(json.dumps({'value': yaml.load(json.loads(line), Loader=loader)}, default=str))
    except Exception as error:
        print(json.dumps({'error': str(error)}))
`;

const manifestOf = (text: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'trap' },
  list: [text],
  data: { [`${text}0`]: text, b: { [`${text}1`]: [text, 1, 1e21, true, null] } },
});

/** Strings that PyYAML does not read back as they were. */
function lost(strings: readonly string[]): string[] {
  const input = strings.map((text) => JSON.stringify(formatYaml([manifestOf(text)]))).join('\n');
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 31 - 1,
  });
  if (status !== 0) throw new Error(`PyYAML is not there (install python3-yaml): ${stderr}`);
  const answers = stdout
    .split('\n')
    .map((line) => (line === '' ? undefined : (JSON.parse(line) as { value?: unknown })));
  return strings.filter((text, index) => JSON.stringify(answers[index]?.value) !== JSON.stringify(manifestOf(text)));
}

const sound = (text: string): boolean => !/\p{Surrogate}/u.test(text);

test('PyYAML reads back every trap that we write', () => expect(lost(trapStrings.filter(sound))).toEqual([]));

test(`PyYAML reads back every string that we write, seed ${seed}`, () => {
  for (const some of texts(runs(20_000, 1_000_000), seed + 2)) expect(lost(some.filter(sound))).toEqual([]);
});
