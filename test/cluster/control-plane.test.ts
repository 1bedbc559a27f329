import { Api } from './api';
import { createNamespace } from './namespaces';
import { describeCluster, sharedControlPlane } from './shared';
import { waitFor } from './wait';

describeCluster('the local control plane', () => {
  it('is ready within seconds', () => {
    expect(sharedControlPlane().milliseconds).toBeLessThan(20_000);
  });

  it('makes a pod Ready', async () => {
    const api = Api.of(sharedControlPlane());
    const namespace = await createNamespace(api);
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace } };
    await api.create({ ...pod, spec: { containers: [{ name: 'web', image: 'web:1' }] } });
    await waitFor('Ready', async () => (await api.read<{ status: { phase: string } }>(pod)).status.phase === 'Running');
  });
});
