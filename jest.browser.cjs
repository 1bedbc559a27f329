const [unit] = require('./jest.config.cjs').projects;

/** Pages in a real browser: `npm run test:browser`, on machines that have Chromium. */
module.exports = {
  ...unit,
  displayName: 'browser',
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
