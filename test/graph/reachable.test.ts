import { parseAllDocuments } from 'yaml';
import { formatEdge, reachable, type Manifest } from 'podwright';

const read = (text: string): Manifest[] => parseAllDocuments(text).map((document) => document.toJS() as Manifest);

const pods = (name: string, more = ''): string => `
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop${more}}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}}}
`;

const policy = (name: string, spec: string): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec: {podSelector: {matchLabels: {app: ${name}}}, ${spec}}
`;

const cases: readonly { readonly what: string; readonly yaml: string; readonly edges: readonly string[] }[] = [
  {
    what: 'everything reaches everything where no policy is',
    yaml: pods('a') + pods('b'),
    edges: [
      'a -> a any port',
      'a -> anything any port',
      'a -> b any port',
      'anything -> a any port',
      'anything -> b any port',
      'b -> a any port',
      'b -> anything any port',
      'b -> b any port',
    ],
  },
  {
    what: 'a policy without rules denies its direction, and no other',
    yaml: pods('a') + policy('a', 'policyTypes: [Ingress]'),
    edges: ['a -> anything any port'],
  },
  {
    what: 'egress rules imply the type Egress, and Ingress is always implied',
    yaml: pods('a') + policy('a', 'egress: [{to: [{podSelector: {matchLabels: {app: a}}}]}]'),
    edges: [],
  },
  {
    what: 'a list without egress rules implies nothing',
    yaml: pods('a') + policy('a', 'egress: []'),
    edges: ['a -> anything any port'],
  },
  {
    what: 'both sides have to allow a port',
    yaml:
      pods('a') +
      pods('b') +
      policy(
        'a',
        'policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {matchLabels: {app: b}}}], ports: [{port: 8080}, {port: 9090}]}]',
      ) +
      policy(
        'b',
        'policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {}}], ports: [{port: http}, {port: 53, protocol: UDP}]}]',
      ),
    edges: ['a -> b TCP 8080'],
  },
  {
    what: 'what one side alone allows is not reachable',
    yaml:
      pods('a') +
      pods('b') +
      policy('a', 'policyTypes: [Ingress, Egress]') +
      policy('b', 'policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchLabels: {app: a}}}]}]'),
    edges: [],
  },
  {
    what: 'policies add up',
    yaml:
      pods('a') +
      policy(
        'a',
        'policyTypes: [Ingress, Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 443}]}]',
      ) +
      policy(
        'a',
        'policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 53, protocol: UDP}]}, {ports: [{port: 25, endPort: 26}]}]',
      ).replace('name: a,', 'name: more,'),
    edges: ['a -> addresses 10.0.0.0/8 except 10.1.0.0/16 TCP 443', 'a -> any pod UDP 53', 'a -> anything TCP 25-26'],
  },
  {
    what: 'a namespace is known by its name, and by its labels where it is in the set',
    yaml:
      pods('a') +
      pods('b').replace('namespace: shop', 'namespace: data') +
      `
---
{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: web}}}
` +
      policy(
        'a',
        'policyTypes: [Ingress, Egress], egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: data}}, podSelector: {matchLabels: {app: b}}}], ports: [{port: 1}]}]',
      ) +
      policy(
        'b',
        'policyTypes: [Ingress, Egress], ingress: [{from: [{namespaceSelector: {matchLabels: {team: web}}}], ports: [{port: 1}, {port: 2}]}]',
      ).replace('namespace: shop', 'namespace: data'),
    edges: [
      'a -> b TCP 1',
      'a -> pods app=b of namespaces kubernetes.io/metadata.name=data TCP 1',
      'any pod of namespaces team=web -> b TCP 1',
      'any pod of namespaces team=web -> b TCP 2',
    ],
  },
];

describe('reachable', () => {
  it.each(cases)('$what', ({ yaml, edges }) => {
    const found = reachable(read(yaml)).map((edge) => formatEdge(edge).replace(/Deployment\/\w+\//g, ''));
    expect(found.sort()).toEqual(edges);
  });
});
