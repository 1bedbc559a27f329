const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    // `import()` stays what it is: client-node is an ES module and cannot be required under jest.
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
  },
];

const long = process.env.PODWRIGHT_TEST_RUNS === 'long';

/** Tests that only the long run has time for, or the machine for. The gate allows no skipped test, so it does not see them. */
const forLong = long ? [] : ['\\.long\\.test\\.ts$'];

const project = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: {
    '^podwright$': '<rootDir>/lib/index.ts',
    '^podwright/deploy$': '<rootDir>/lib/deploy/index.ts',
    '^podwright/testing$': '<rootDir>/lib/testing/index.ts',
  },
  setupFiles: [],
};

/**
 * `unit` needs nothing but this package, `cluster` starts a real control plane of its own, `node` adds a real node to
 * one, which needs root, `databases` runs the scripts of backups against servers of this machine, and `nodes` uses the
 * package with the oldest and the newest Node.js.
 */
module.exports = {
  projects: [
    {
      ...project,
      displayName: 'unit',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: [
        '/test/cluster/',
        '/test/node/',
        '/test/nodes/',
        '/test/browser/',
        '/test/databases/',
        '/node_modules/',
        ...forLong,
      ],
      globalSetup: '<rootDir>/test/support/build.ts',
    },
    {
      ...project,
      displayName: 'cluster',
      roots: ['<rootDir>/test/cluster'],
      testPathIgnorePatterns: ['/node_modules/', ...forLong],
      globalSetup: '<rootDir>/test/support/build-and-cluster.ts',
      globalTeardown: '<rootDir>/test/cluster/global-teardown.ts',
    },
    { ...project, displayName: 'databases', roots: ['<rootDir>/test/databases'] },
    {
      ...project,
      displayName: 'nodes',
      roots: ['<rootDir>/test/nodes'],
      globalSetup: '<rootDir>/test/support/build.ts',
    },
    {
      ...project,
      displayName: 'node',
      roots: ['<rootDir>/test/node'],
      globalSetup: '<rootDir>/test/node/global-setup.ts',
      globalTeardown: '<rootDir>/test/node/global-teardown.ts',
    },
  ],
  // A million cases take their time.
  testTimeout: long ? 3_600_000 : 60_000,
};
