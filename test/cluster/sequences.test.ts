import fc from 'fast-check';
import { type DeployResult, history, rollback } from '../../lib/deploy/index';
import { type Manifest, refKey } from '../../lib/manifest';
import { runs, seed } from '../support/runs';
import { isRecord, type Stage, steps, Story, theirs } from '../support/story';
import { Shop } from './deploying';
import { createNamespace } from './namespaces';

const kinds = {
  ConfigMap: ['v1', 'api/v1', 'configmaps'],
  Secret: ['v1', 'api/v1', 'secrets'],
  PersistentVolumeClaim: ['v1', 'api/v1', 'persistentvolumeclaims'],
  StatefulSet: ['apps/v1', 'apis/apps/v1', 'statefulsets'],
} as const;

/** A namespace of the real API server. */
class RealStage implements Stage {
  private constructor(private readonly shop: Shop) {}

  static async open(): Promise<RealStage> {
    const shop = await Shop.open();
    await createNamespace(shop.api, shop.namespace);
    await shop.api.create({ ...theirs, metadata: { ...theirs.metadata, namespace: shop.namespace } });
    return new RealStage(shop);
  }

  close(): Promise<void> {
    return this.shop.close();
  }

  deploy(manifests: readonly Manifest[]): Promise<DeployResult> {
    return this.shop.deploy(this.shop.set(...manifests));
  }

  async rollBack(back: number): Promise<DeployResult> {
    const [newest] = await history(this.shop.target, { kubeconfig: this.shop.kubeconfig, env: {} });
    const toRevision = Math.max(1, (newest?.number ?? 0) - back);
    return this.shop.run((options) => rollback(this.shop.target, { ...options, toRevision }));
  }

  async objects(): Promise<readonly Manifest[]> {
    const lists = Object.entries(kinds).map(async ([kind, [apiVersion, group, plural]]) => {
      const items = await this.shop.api.list<Manifest>(`/${group}/namespaces/${this.shop.namespace}/${plural}`);
      return items.map((item) => ({ ...item, apiVersion, kind }));
    });
    const objects = (await Promise.all(lists)).flat();
    return objects.filter((object) => !isRecord(object) && object.metadata.name !== 'kube-root-ca.crt');
  }

  async edit(name: string): Promise<void> {
    const path = this.path(name);
    if ((await this.shop.api.tryGet(path)) === undefined) return;
    await this.shop.api.patch(`${path}?fieldManager=kubectl-edit`, { data: { text: 'by hand', more: 'x' } });
  }

  async lose(name: string): Promise<void> {
    await this.shop.api.request('DELETE', this.path(name));
  }

  async owned(): Promise<ReadonlySet<string>> {
    const [newest] = await history(this.shop.target, { kubeconfig: this.shop.kubeconfig, env: {} });
    return new Set(newest?.owned.map(({ ref }) => refKey(ref)));
  }

  writes(): readonly string[] {
    return this.shop.writes.filter((write) => !write.includes('leases'));
  }

  private path(name: string): string {
    return `/api/v1/namespaces/${this.shop.namespace}/configmaps/${name}`;
  }
}

test(`no sequence of changes deletes data on a real API server without naming it (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const stage = await RealStage.open();
      try {
        const story = new Story(stage);
        for (const next of taken) await story.take(next);
      } finally {
        await stage.close();
      }
    }),
    { numRuns: runs(4, 50), seed, endOnFailure: true },
  );
}, 3_600_000);
