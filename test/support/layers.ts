export interface Layer {
  /** Paths without extension: a file, or a folder that ends in `/`. The first match counts. */
  readonly from: string;
  /** Prefixes of paths in the repository. */
  readonly may: readonly string[];
  /** Package names; node's own modules are always allowed. */
  readonly packages?: readonly string[];
}

const values = ['lib/manifest', 'lib/errors'];
/** How Kubernetes' own objects are read, and what they are made of. */
const objects = ['lib/objects/', ...values];

/** The floor of the deployer: what reads and writes a cluster is called, the clock, and what keeps secrets in. */
const deployFloor = [
  'lib/deploy/cluster',
  'lib/deploy/clock',
  'lib/deploy/fill-generated-secret',
  'lib/deploy/known-texts',
  'lib/deploy/learn-secrets',
  'lib/deploy/redact',
  'lib/deploy/refusals',
  'lib/deploy/secret-forms',
  'lib/deploy/terminal-text',
  'lib/conventions/',
  ...objects,
];

/** The rooms of the deployer, from the floor up: each may use those before it. */
const deployRooms = ['history', 'plan', 'rollout', 'logs', 'apply'].map((room) => `lib/deploy/${room}/`);
/** What a run says and is asked, above what it is made of. */
const deployTalk = ['lib/deploy/events', 'lib/deploy/disclosure', 'lib/deploy/options'];

/** Who may import whom: the house, from the top floor down. */
export const layers: readonly Layer[] = [
  { from: 'lib/errors', may: [] },
  { from: 'lib/manifest', may: [] },
  { from: 'lib/objects/', may: [...objects, 'imports/'] },
  { from: 'lib/source/', may: [] },
  { from: 'lib/conventions/', may: ['lib/conventions/', 'lib/source/declaration', ...objects, 'imports/'] },
  {
    from: 'lib/synth/',
    may: ['lib/synth/', 'lib/conventions/', 'lib/source/', ...objects],
    packages: ['cdk8s', 'constructs'],
  },
  { from: 'lib/checks/', may: ['lib/checks/', 'lib/conventions/', ...objects, 'imports/'] },
  {
    from: 'lib/constructs/',
    may: ['lib/constructs/', 'lib/conventions/', 'lib/source/', ...objects, 'imports/'],
    packages: ['cdk8s', 'constructs'],
  },
  {
    from: 'lib/app',
    may: ['lib/synth/', 'lib/checks/', 'lib/conventions/', 'lib/source/', ...objects],
    packages: ['cdk8s', 'constructs'],
  },
  {
    from: 'lib/index',
    may: [
      'lib/app',
      'lib/constructs/',
      'lib/conventions/',
      'lib/graph/reachable',
      'lib/synth/result',
      ...values,
      'imports/',
    ],
  },
  {
    from: 'lib/program/',
    may: ['lib/program/', 'lib/app', 'lib/synth/', 'lib/checks/', 'lib/conventions/', 'lib/source/', ...objects],
    packages: ['yaml', '@swc/core'],
  },
  {
    from: 'lib/compose/',
    may: [
      'lib/compose/',
      'lib/checks/secret-flags',
      'lib/checks/secret-text',
      'lib/checks/secret-words',
      'lib/conventions/',
      ...objects,
    ],
    packages: ['yaml'],
  },
  { from: 'lib/crd/', may: ['lib/crd/', 'lib/conventions/', ...objects] },
  { from: 'lib/deploy/index', may: ['lib/deploy/', 'lib/conventions/impact-level', ...values] },
  {
    from: 'lib/deploy/kubernetes-cluster',
    may: ['lib/deploy/kubernetes/', 'lib/deploy/cluster', ...values],
    packages: ['@kubernetes/client-node'],
  },
  {
    from: 'lib/deploy/kubernetes/',
    may: ['lib/deploy/kubernetes/', 'lib/deploy/cluster', 'lib/deploy/secret-forms', 'lib/conventions/', ...objects],
    packages: ['yaml'],
  },
  ...deployRooms.map((room, index) => ({ from: room, may: [...deployRooms.slice(0, index + 1), ...deployFloor] })),
  ...deployTalk.map((from, index) => ({ from, may: [...deployTalk.slice(0, index), ...deployRooms, ...deployFloor] })),
  {
    from: 'lib/deploy/access/',
    may: ['lib/deploy/access/', 'lib/deploy/plan/', 'lib/deploy/rollout/', ...deployFloor],
  },
  {
    from: 'lib/deploy/look/',
    may: ['lib/deploy/look/', 'lib/deploy/access/', ...deployTalk, ...deployRooms, ...deployFloor],
  },
  {
    from: 'lib/deploy/run/',
    may: ['lib/deploy/run/', 'lib/deploy/access/', ...deployTalk, ...deployRooms, ...deployFloor],
  },
  ...deployFloor.filter((name) => name.startsWith('lib/deploy/')).map((from) => ({ from, may: deployFloor })),
  {
    from: 'lib/compare/',
    may: ['lib/compare/', 'lib/deploy/plan/', 'lib/deploy/redact', 'lib/conventions/', ...objects],
  },
  {
    from: 'lib/graph/',
    may: ['lib/graph/', 'lib/checks/inventory', 'lib/conventions/', ...objects],
    packages: ['@dagrejs/dagre'],
  },
  {
    from: 'lib/testing/',
    may: ['lib/testing/', 'lib/app', 'lib/constructs/', 'lib/synth/', 'lib/conventions/', ...objects],
    packages: ['constructs'],
  },
  { from: 'lib/scaffold/', may: ['lib/scaffold/', ...values] },
  {
    from: 'lib/cli/',
    may: [
      'lib/cli/',
      'lib/program/',
      'lib/deploy/index',
      'lib/compare/',
      'lib/graph/',
      'lib/scaffold/',
      'lib/crd/',
      'lib/compose/',
      'lib/checks/',
      'lib/synth/output',
      'lib/synth/result',
      'lib/synth/yaml',
      'lib/conventions/',
      ...objects,
    ],
    packages: ['diff'],
  },
];
