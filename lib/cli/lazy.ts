/* eslint-disable @typescript-eslint/no-require-imports --
   Loaded when needed, because a whole `synth` has some 30 ms beside the start of node; by `require`, because the first
   `import()` of a process alone takes 3 ms of them. */

/** What not every run needs: rooms of the library, and parts of the command line that load nothing through here. */
export const load = {
  program: () => require('../program/load-program') as typeof import('../program/load-program'),
  programError: () => require('../program/program-error') as typeof import('../program/program-error'),
  knownDocuments: () => require('../program/known-documents') as typeof import('../program/known-documents'),
  policies: () => require('../program/load-policies') as typeof import('../program/load-policies'),
  findSource: () => require('../program/find-source') as typeof import('../program/find-source'),
  gitTree: () => require('../program/git-tree') as typeof import('../program/git-tree'),
  apart: () => require('../program/load-apart') as typeof import('../program/load-apart'),
  graph: () => require('../graph/index') as typeof import('../graph/index'),
  scaffold: () => require('../scaffold/project') as typeof import('../scaffold/project'),
  compare: () => require('../compare/compare-sets') as typeof import('../compare/compare-sets'),
  diffAgainst: () => require('./diff-against') as typeof import('./diff-against'),
  checkSets: () => require('./check-sets') as typeof import('./check-sets'),
  output: () => require('../synth/output') as typeof import('../synth/output'),
  yaml: () => require('../synth/yaml') as typeof import('../synth/yaml'),
  deployer: () => require('../deploy/index') as typeof import('../deploy/index'),
  help: () => require('./help') as typeof import('./help'),
  ask: () => require('./ask') as typeof import('./ask'),
  setImage: () => require('../program/set-image') as typeof import('../program/set-image'),
  setNamespace: () => require('../program/set-namespace') as typeof import('../program/set-namespace'),
  failureText: () => require('./report/failure-text') as typeof import('./report/failure-text'),
  foreignWarnings: () => require('./foreign-warnings') as typeof import('./foreign-warnings'),
  reportFiles: () => require('./report/report-files') as typeof import('./report/report-files'),
  plainProgress: () => require('./report/plain-progress') as typeof import('./report/plain-progress'),
  liveProgress: () => require('./report/live-progress') as typeof import('./report/live-progress'),
};
