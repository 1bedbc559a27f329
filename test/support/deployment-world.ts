import { disclosed } from '../../lib/deploy/disclosure';
import type { DeployEvent } from '../../lib/deploy/events';
import { runDeploy } from '../../lib/deploy/run/deployer';
import type { DeployInput } from '../../lib/deploy/run/run-context';
import type { DeployOptions, DeployResult } from '../../lib/deploy/options';
import type { Manifest, ManifestSet } from '../../lib/manifest';
import { ManualClock, passUntilDone } from './manual-clock';
import { type Hooks, MemoryCluster } from './memory-cluster';

const labels = {
  'app.kubernetes.io/managed-by': 'podwright',
  'app.kubernetes.io/part-of': 'shop',
};

export function configMap(name: string, text = 'one'): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data: { text } };
}

/** Ready when its condition says so; `outcome` is what its controller will write. */
export function job(name: string, outcome: 'Complete' | 'Failed' | 'none' = 'Complete'): Manifest {
  const template = { spec: { containers: [{ name: 'app', image: 'app:1' }], restartPolicy: 'Never' } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, labels }, spec: { template, outcome } };
}

export function generated(name: string, rotate?: string): Manifest {
  const annotations = { 'podwright.dev/generate': JSON.stringify({ password: { random: 32, rotate } }) };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, labels, annotations }, type: 'Opaque' };
}

export function claim(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, labels }, spec: {} };
}

export function setOf(...manifests: Manifest[]): ManifestSet {
  const rest = { profile: 'development', origins: {}, order: [], acknowledgements: {} } as const;
  return { app: 'shop', environment: 'staging', namespace: 'shop', manifests, ...rest };
}

/** A memory cluster with the little that the real one does by itself, and a clock that stands still. */
export class World {
  readonly clock = new ManualClock();
  readonly memory = new MemoryCluster();
  readonly events: DeployEvent[] = [];

  constructor() {
    this.memory.clock = () => this.clock.now();
    this.memory.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } });
    this.memory.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' }, status: { phase: 'Active' } });
    this.memory.put({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } });
    this.memory.react = (object) => {
      const outcome = (object.spec as { outcome?: string } | undefined)?.outcome;
      if (object.kind === 'Job' && outcome !== 'none') {
        object.status = { conditions: [{ type: outcome, status: 'True', reason: 'Test', message: 'said the test' }] };
      }
      if (object.kind === 'PersistentVolumeClaim') object.status = { phase: 'Bound' };
    };
    this.memory.requests.length = 0;
  }

  /** A run that goes on while the test does something else. */
  begin(
    set: ManifestSet,
    options: DeployOptions = {},
    meant?: 'destroy',
    hooks?: Hooks,
    back: Pick<DeployInput, 'rollbackOf' | 'notes'> = {},
  ): Promise<DeployResult> {
    const emit = (event: object): void => void this.events.push({ at: this.clock.now(), ...event } as DeployEvent);
    const input = { set, options, cluster: this.memory.cluster(hooks), clock: this.clock, meant, ...back };
    return disclosed(emit, set.manifests, (show) => runDeploy({ ...input, show }));
  }

  deploy(set: ManifestSet, options: DeployOptions = {}, back: Pick<DeployInput, 'rollbackOf' | 'notes'> = {}) {
    return passUntilDone(this.clock, this.begin(set, options, undefined, undefined, back));
  }

  destroy(options: DeployOptions = {}): Promise<DeployResult> {
    return passUntilDone(this.clock, this.begin(setOf(), options, 'destroy'));
  }

  /** What stays in the namespace for users, as `Kind/name`. */
  get left(): string[] {
    return this.names((object) => object.metadata.namespace === 'shop' && object.kind !== 'ServiceAccount').filter(
      (name) => !name.includes('/podwright.'),
    );
  }

  /** Records and lock. */
  get records(): string[] {
    return this.names(() => true).filter((name) => name.includes('/podwright.'));
  }

  private names(which: (object: Manifest) => boolean): string[] {
    const objects = [...this.memory.objects.values()].filter(which);
    return objects.map(({ kind, metadata }) => `${kind}/${metadata.name ?? ''}`).sort();
  }
}
