import { objectsOf, textAt } from '../objects/read-field';
import { groupKindOf } from '../manifest';
import { fewestPods, scaleTargetOf } from '../objects/scale-target';
import type { Entry, Inventory } from './inventory';
import { ownSelector } from './own-selector';

type SelectingKind = 'networking.k8s.io/NetworkPolicy' | 'policy/PodDisruptionBudget' | '/Service';

const bindings = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'];

const nobody: readonly Entry[] = [];

/**
 * Who points at an object: what selects its pods, scales it, or gives rights to its account. Looked up from the other
 * end, once for all objects of a set when the first one is asked for.
 */
export class Relations {
  private readonly selecting = new Map<SelectingKind, ReadonlyMap<Entry, readonly Entry[]>>();
  private scalers: ReadonlyMap<Entry, Entry> | undefined;
  private accounts: ReadonlySet<string> | undefined;

  constructor(private readonly inventory: Inventory) {}

  /** The objects of a kind that select the pods of this one. */
  selectorsOf(entry: Entry, kind: SelectingKind): readonly Entry[] {
    let found = this.selecting.get(kind);
    if (found === undefined) {
      found = this.selected(kind);
      this.selecting.set(kind, found);
    }
    return found.get(entry) ?? nobody;
  }

  /** The autoscaler of a workload. */
  scalerOf(entry: Entry): Entry | undefined {
    this.scalers ??= this.scaled();
    return this.scalers.get(entry);
  }

  /** How many pods a workload has at least. */
  replicasOf(entry: Entry): number {
    return fewestPods(entry.manifest, this.scalerOf(entry)?.manifest);
  }

  /** Whether a RoleBinding or ClusterRoleBinding of the set gives rights to a ServiceAccount. */
  hasRights(namespace: string, account: string): boolean {
    this.accounts ??= this.bound();
    return this.accounts.has(`${namespace}/${account}`);
  }

  private selected(kind: SelectingKind): Map<Entry, Entry[]> {
    const found = new Map<Entry, Entry[]>();
    for (const each of this.inventory.entries) {
      if (groupKindOf(each.manifest) !== kind) continue;
      const selector = ownSelector(each.manifest)?.value;
      if (selector === undefined) continue;
      for (const target of this.inventory.selected(each.namespace, selector)) {
        const already = found.get(target);
        if (already === undefined) found.set(target, [each]);
        else already.push(each);
      }
    }
    return found;
  }

  private scaled(): Map<Entry, Entry> {
    const found = new Map<Entry, Entry>();
    for (const each of this.inventory.entries) {
      const target = scaleTargetOf(each.manifest);
      if (target === undefined) continue;
      const workload = this.inventory.find(target.group, target.kind, each.namespace, target.name);
      if (workload !== undefined) found.set(workload, each);
    }
    return found;
  }

  private bound(): Set<string> {
    const found = new Set<string>();
    for (const { manifest, namespace } of this.inventory.entries) {
      if (!bindings.includes(groupKindOf(manifest))) continue;
      for (const [subject] of objectsOf(manifest.subjects)) {
        if (textAt(subject, 'kind') !== 'ServiceAccount') continue;
        found.add(`${textAt(subject, 'namespace') ?? namespace}/${textAt(subject, 'name') ?? ''}`);
      }
    }
    return found;
  }
}
