import * as cdk8s from 'cdk8s';
import { ManifestChecks } from './checks/check';
import { demandSound } from './checks/demand-sound';
import { withoutToldAlready } from './checks/told-already';
import { appNameOf, defineApp } from './conventions/app-info';
import { rememberDeclaration } from './source/declaration';
import { noteMistake } from './conventions/mistakes';
import { isDnsLabel, suggestName } from './conventions/names';
import type { Policy } from './conventions/policy';
import type { Finding } from './errors';
import { writeSets } from './synth/output';
import { sinkKey, type Sink, type SynthResult } from './synth/result';
import { synthesize } from './synth/synthesize';

export interface AppProps {
  /** Name of the app: the first part of all its objects' names, and the label `app.kubernetes.io/part-of`. */
  readonly name: string;
  /** Folder that `synth()` writes to. @default - `CDK8S_OUTDIR`, else `dist` */
  readonly outdir?: string | undefined;
  /** Demands of your own on every object of every environment. @default - only the built-in rules */
  readonly policies?: readonly Policy[] | undefined;
}

/** The root of a program: holds one `Environment` for each place that the app is deployed to. */
export class App extends cdk8s.App {
  readonly name: string;
  readonly #policies: readonly Policy[];

  /** Whether this is our App, of whichever copy of the package. */
  static isApp(value: unknown): value is App {
    return typeof value === 'object' && value !== null && appNameOf(value) !== undefined;
  }

  constructor(props: AppProps) {
    super(props.outdir === undefined ? {} : { outdir: props.outdir });
    this.name = props.name;
    this.#policies = props.policies ?? [];
    defineApp(this, props.name);
    rememberDeclaration(this, this.node.root);
    if (!isDnsLabel(props.name)) {
      noteMistake(this, {
        code: 'E_NAME',
        severity: 'error',
        message: `"${props.name}" is not a name for an app: lower-case letters, digits and "-", a letter first, at most 63`,
        fix: `use "${suggestName(props.name)}"`,
      });
    }
  }

  /**
   * Renders and checks all environments and writes one file of manifests for each. Under the `podwright` command the
   * manifests are handed over instead of written. Nothing can be declared or changed afterwards, and nothing is written
   * when anything is wrong.
   * @throws ValidationError with all mistakes of all environments
   */
  override synth(): SynthResult {
    const { sets, findings, schemas, placed } = synthesize(this);
    const all: Finding[] = [...findings];
    const checks = new ManifestChecks({ policies: this.#policies, schemas });
    for (const set of sets) {
      const found = withoutToldAlready(checks.run({ ...set, synthesized: true }), findings);
      all.push(...placed(set, found));
    }
    const warnings = demandSound(all, { where: `app ${this.name}` });
    const result: SynthResult = { sets, warnings };
    const sink = (globalThis as { [sinkKey]?: Sink })[sinkKey];
    if (sink === undefined) {
      writeSets(sets, this.outdir);
      // What is declared from here on would be in no manifest.
      this.node.lock();
    } else sink(result, this);
    return result;
  }
}
