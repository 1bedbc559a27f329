import { sourceFiles } from './support/source-files';
import { writerViolations } from './support/writer-wall';

const sneaky = [
  ['by its name', 'const f = (cluster: Cluster) => cluster.writer.apply(x);'],
  ['by another name', 'const f = ({ writer: w }: Cluster) => w.delete(x, {});'],
  ['by brackets', "const f = (cluster: Cluster) => cluster['writer'];"],
  ['through what is inferred', "const f = (c: Pick<Cluster, 'writer'>) => Object.values(c)[0];"],
  ['as a parameter', "const f = (w: import('../cluster').ClusterWriter) => w;"],
  ['in a field of a context', "interface Context { readonly c: { readonly w?: Cluster['writer'] } }"],
] as const;
const fileOf = (index: number): string => `lib/deploy/plan/sneaky-${index}.ts`;
const honest = 'lib/deploy/plan/honest.ts';

describe('the writer of a cluster', () => {
  let found: readonly string[];

  beforeAll(() => {
    // Types flow only from a cluster: what does not speak of one in its code need not be asked.
    const files = sourceFiles('lib').filter(({ lines }) =>
      lines.some((line) => /\b(cluster|writer)\b/i.test(line.replace(/^\s*(\/?\*|\/\/).*$/, ''))),
    );
    const begin = "import type { Cluster } from '../cluster';\ndeclare const x: never;\nexport ";
    const invented = sneaky.map(([, line], index) => [fileOf(index), `${begin}${line}\n`]);
    const passes = 'const f = (c: Cluster, g: (c: Cluster) => void) => (g(c), c.reader.version(), x);\n';
    found = writerViolations(
      files.map(({ path }) => path),
      Object.fromEntries([...invented, [honest, begin + passes]]) as Record<string, string>,
    );
  });

  it('is held by what connects, applies, locks and records, and by nobody else', () => {
    expect(found.filter((one) => !one.includes('/sneaky-'))).toEqual([]);
  });

  it.each(sneaky.map(([how], index) => [how, index] as const))('is found where it is held %s', (_how, index) => {
    expect(found).toContain(`${fileOf(index)}:3 holds the writer of a cluster`);
  });
});
