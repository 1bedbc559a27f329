import { readdirSync } from 'node:fs';
import { openCluster } from '../../lib/deploy/kubernetes-cluster';
import { makePlan } from '../../lib/deploy/plan/make-plan';
import { formatRef, refKey, type ManifestSet } from '../../lib/manifest';
import { asWorkloads, complaints, restricted } from './admission';
import { Api } from './api';
import { Shop } from './deploying';
import { createExisting, goldenApps, goldenSet } from './golden-app';
import { createNamespace, uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

/** Every environment of every program in apps/, as its golden says: a new program is here by itself. */
const sets = readdirSync(goldenApps, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.k8s.yaml'))
  .sort();

/** The versions of Pod Security `restricted` that have different rules, from the oldest cluster to the newest. */
const versions = ['v1.27', 'v1.31', 'v1.34', 'latest'];

describe('every program in apps/', () => {
  it.each(sets.flatMap((file) => versions.map((version) => [file, version] as const)))(
    '%s is accepted strictly, and its pods by restricted %s without a warning',
    async (file, version) => {
      const api = Api.of(sharedControlPlane());
      const { manifests } = goldenSet(file, await createNamespace(api, uniqueNamespace('app'), restricted(version)));
      expect(manifests.flatMap((manifest) => asWorkloads(manifest)).length).toBeGreaterThan(2);
      expect(await complaints(api, manifests)).toEqual([]);
      api.close();
    },
  );

  it.each(sets)('%s is deployed until Ready, once', async (file) => {
    const shop = await Shop.open(uniqueNamespace('app'));
    try {
      await createNamespace(shop.api, shop.namespace, restricted());
      const set = goldenSet(file, shop.namespace);
      await createExisting(shop.api, set);
      const first = await shop.deploy(set, { timeout: 120_000 });
      expect([first.outcome, first.message, first.diagnoses]).toEqual(['deployed', undefined, []]);
      expect(first.objects.filter(({ verdict }) => verdict.status !== 'Ready')).toEqual([]);
      expect(tooEarly(shop, set)).toEqual([]);
      const second = await shop.deploy(set);
      expect([second.outcome, shop.writes]).toEqual(['unchanged', []]);
      // The same without a record: every object is tried out, and the defaults of the server are no difference.
      const cluster = await openCluster({ kubeconfig: shop.kubeconfig });
      const fresh = await makePlan({ set, reader: cluster.reader, clusterUid: undefined });
      cluster.close();
      const differing = fresh.changes.filter(({ differences }) => differences.length > 0);
      expect(differing.map(({ ref, differences }) => [formatRef(ref), differences])).toEqual([]);
    } finally {
      await shop.close();
    }
  });
});

/** Edges of the order that the run did not keep: what was applied before that was ready for which it had to wait. */
function tooEarly(shop: Shop, { order }: ManifestSet): string[] {
  const story = shop.events.flatMap((event) => {
    if (event.type === 'applied') return [`applied ${refKey(event.ref)}`];
    return event.type === 'readiness' && event.verdict.status === 'Ready' ? [`ready ${refKey(event.ref)}`] : [];
  });
  const at = (moment: string): number => {
    const index = story.indexOf(moment);
    return index === -1 ? Number.NaN : index;
  };
  return order
    .filter(({ state }) => state === 'ready')
    .filter(({ object, after }) => !(at(`ready ${after}`) < at(`applied ${object}`)))
    .map(({ object, after }) => `${object} before ${after}`);
}
