import { Construct } from 'constructs';
import { App } from '../app';
import { Environment, type EnvironmentProps } from '../constructs/environment';
import { dataRoleOf } from '../conventions/data-role';
import { formatFinding } from '../errors';
import { formatRef, refOf, type Manifest } from '../manifest';
import { formatYaml } from '../synth/yaml';
import { synthApp } from './synth-app';

export interface DescribeOptions {
  /** The environment that it is tried in. @default - a development environment of the namespace `conformance` */
  readonly environment?: Partial<EnvironmentProps> | undefined;
  /** Whether a warning fails too. @default false */
  readonly refuseWarnings?: boolean | undefined;
}

/** Globals of the test runner: Jest, Vitest with `globals`, or anything else that has the two. */
interface Runner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void) => void;
}

/**
 * Tests of what every construct should do, in one line: its objects keep to the schema of Kubernetes and to the rules,
 * come out the same every time, and keep the names of what holds data when it moves in the code.
 * @param make makes the construct in a scope, under the given id
 */
export function describeConstruct(
  name: string,
  make: (scope: Construct, id: string) => unknown,
  options: DescribeOptions = {},
): void {
  const { describe, it } = globalThis as unknown as Runner;
  const render = (place: (environment: Environment) => Construct = (environment) => environment) => {
    const app = new App({ name: 'conformance' });
    const props = { namespace: 'conformance', profile: 'development', ...options.environment } as const;
    const environment = new Environment(app, 'conformance', props);
    make(place(environment), 'subject');
    const { sets, warnings } = synthApp(app);
    return { manifests: sets[0]?.manifests ?? [], warnings };
  };
  describe(`${name} as a construct`, () => {
    it('makes objects that keep to the schema and the rules', () => {
      const { manifests, warnings } = render();
      if (manifests.length === 0) throw new Error('it makes no objects at all');
      if (options.refuseWarnings === true && warnings.length > 0)
        throw new Error(warnings.map((warning) => formatFinding(warning)).join('\n'));
    });
    it('makes the same manifests every time', () => {
      const [first, second] = [render(), render()].map(({ manifests }) => formatYaml(manifests));
      if (first !== second)
        throw new Error(
          `two runs differ: look for clocks, random values and orders of maps\n${firstDifference(first, second)}`,
        );
    });
    it('keeps the names of what holds data when it moves in the code', () => {
      const here = namesOfData(render().manifests);
      const there = namesOfData(render((environment) => new Construct(environment, 'elsewhere')).manifests);
      if (here.join() !== there.join())
        throw new Error(
          `data would be lost: ${here.join(', ')} become ${there.join(', ')}; give them names that do not depend on the path`,
        );
    });
  });
}

function namesOfData(manifests: readonly Manifest[]): readonly string[] {
  const data = manifests.filter((manifest) => !['mounts', undefined].includes(dataRoleOf(manifest)));
  return data.map((manifest) => formatRef(refOf(manifest))).sort();
}

function firstDifference(first = '', second = ''): string {
  const [a, b] = [first.split('\n'), second.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `- ${a[at] ?? ''}\n+ ${b[at] ?? ''}`;
}
