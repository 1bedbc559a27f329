import type { VerbName } from './commands';
import type { FlagName } from './flags';

/** What other tools call a verb of ours: no typing mistake, so no likeness would find it. */
export const verbsElsewhere: Readonly<Record<string, VerbName>> = {
  apply: 'deploy',
  install: 'deploy',
  up: 'deploy',
  upgrade: 'deploy',
  preview: 'diff',
  delete: 'destroy',
  down: 'destroy',
  uninstall: 'destroy',
  build: 'synth',
  render: 'synth',
  template: 'synth',
  lint: 'check',
  validate: 'check',
  describe: 'diagnose',
  explain: 'diagnose',
  undo: 'rollback',
  create: 'init',
  new: 'init',
};

/** The same for flags. */
export const flagsElsewhere: Readonly<Record<string, FlagName>> = {
  e: 'env',
  environment: 'env',
  stage: 'env',
  'kube-context': 'context',
  format: 'output',
  'auto-approve': 'yes',
  'detailed-exitcode': 'exit-code',
  'out-dir': 'outdir',
};
