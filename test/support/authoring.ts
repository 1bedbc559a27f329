import * as cdk8s from 'cdk8s';
import { checkManifests } from './check-manifests';
import { defineApp } from '../../lib/conventions/app-info';
import type { Finding } from '../../lib/errors';
import type { Manifest, ManifestSet, OrderEdge } from '../../lib/manifest';
import { synthesize } from '../../lib/synth/synthesize';
import { Environment, type EnvironmentProps } from 'podwright';

/** An app of one environment, to be filled and rendered by a test. */
export class Scene {
  readonly app: cdk8s.App;
  readonly environment: Environment;

  constructor(props: Partial<EnvironmentProps> = {}) {
    this.app = new cdk8s.App();
    defineApp(this.app, 'shop');
    this.environment = new Environment(this.app, 'staging', {
      namespace: 'shop-staging',
      profile: 'development',
      ...props,
    });
  }

  get manifests(): readonly Manifest[] {
    return synthesize(this.app).sets[0]?.manifests ?? [];
  }

  get order(): readonly OrderEdge[] {
    return synthesize(this.app).sets[0]?.order ?? [];
  }

  /** The sets of all environments that a test has added. */
  get all(): readonly ManifestSet[] {
    return synthesize(this.app).sets;
  }

  get findings(): readonly Finding[] {
    return synthesize(this.app).findings;
  }

  /** What the checks say of the manifests, besides what constructs say of themselves. */
  get checked(): readonly Finding[] {
    const { sets, findings } = synthesize(this.app);
    return [...findings, ...sets.flatMap((set) => checkManifests(set))];
  }

  get codes(): string[] {
    return this.findings.map((finding) => finding.code);
  }

  /** What an object waits for, as `Kind/name state`; the object as `Kind/name`. */
  orderOf(object: string): string[] {
    const short = (key: string): string => key.replace(/^[^/]*\/([^/]+)\/.*\/([^/]+)$/, '$1/$2');
    return (synthesize(this.app).sets[0]?.order ?? [])
      .filter((edge) => short(edge.object) === object)
      .map(({ after, state }) => `${short(after)} ${state}`);
  }

  /** The one object of a kind and name. */
  find(kind: string, name: string): Manifest {
    const found = this.tryFind(kind, name);
    if (found === undefined) throw new Error(`no ${kind}/${name} among ${this.names.join(', ')}`);
    return found;
  }

  tryFind(kind: string, name: string): Manifest | undefined {
    return this.manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  }

  get names(): string[] {
    return this.manifests.map((manifest) => `${manifest.kind}/${manifest.metadata.name ?? ''}`);
  }
}

/** The value at a path of field names and list positions. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, field) => (at as Record<string, unknown> | undefined)?.[field], value);
}
