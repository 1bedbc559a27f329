import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../../imports/k8s';
import { dataDefaults } from '../../conventions/data-defaults';
import { keys } from '../../conventions/keys';
import { dns, everywhere } from '../security/network-policy';
import type { Fields } from '../resource';

/**
 * Clients reach the servers, the servers each other; the operator asks them for their state, and they tell the API
 * server, whose address no label gives.
 * @see https://cloudnative-pg.io/documentation/current/networking/
 */
export function operatorPolicy(
  cluster: string,
  operatorNamespace: string,
  clients: readonly { readonly name: string }[],
): Fields<NetworkPolicy> {
  const matchLabels = { 'cnpg.io/cluster': cluster };
  const servers: NetworkPolicyPeer = { podSelector: { matchLabels } };
  const operator: NetworkPolicyPeer = {
    namespaceSelector: { matchLabels: { [keys.namespaceName]: operatorNamespace } },
    podSelector: { matchLabels: { [keys.name]: 'cloudnative-pg' } },
  };
  const sql = tcp(dataDefaults.postgres.port);
  const own = [sql, tcp(8000)];
  return {
    spec: {
      ingress: [
        ...(clients.length === 0
          ? []
          : [
              {
                from: clients.map(({ name }) => ({ podSelector: { matchLabels: { [keys.instance]: name } } })),
                ports: [sql],
              },
            ]),
        { from: [servers, operator], ports: own },
      ],
      egress: [
        dns,
        { to: [servers], ports: own },
        {
          to: [...everywhere],
          ports: [tcp(443), tcp(6443)],
        },
      ],
      podSelector: { matchLabels },
      policyTypes: ['Ingress', 'Egress'],
    },
  };
}

function tcp(port: number): NetworkPolicyPort {
  return { port, protocol: 'TCP' };
}
