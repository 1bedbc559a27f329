/* eslint-disable @typescript-eslint/no-require-imports -- see lazy.ts: a run has one verb */
import type { VerbName } from './commands';
import type { Verb } from './verb';

export function loadVerb(name: VerbName): Verb {
  switch (name) {
    case 'synth':
      return (require('./verbs/synth') as typeof import('./verbs/synth')).synth;
    case 'graph':
      return (require('./verbs/graph') as typeof import('./verbs/graph')).graph;
    case 'doctor':
      return (require('./verbs/doctor') as typeof import('./verbs/doctor')).doctor;
    case 'completion':
      return (require('./verbs/completion') as typeof import('./verbs/completion')).completion;
    case 'init':
      return (require('./verbs/init') as typeof import('./verbs/init')).init;
    case 'check':
      return (require('./verbs/check') as typeof import('./verbs/check')).check;
    case 'import':
      return (require('./verbs/import') as typeof import('./verbs/import')).importVerb;
    case 'diff':
      return (require('./verbs/diff') as typeof import('./verbs/diff')).diff;
    case 'deploy':
      return (require('./verbs/deploy') as typeof import('./verbs/deploy')).deploy;
    case 'status':
      return (require('./verbs/status') as typeof import('./verbs/status')).status;
    case 'diagnose':
      return (require('./verbs/diagnose') as typeof import('./verbs/diagnose')).diagnose;
    case 'logs':
      return (require('./verbs/logs') as typeof import('./verbs/logs')).logs;
    case 'history':
      return (require('./verbs/history') as typeof import('./verbs/history')).history;
    case 'plan':
      return (require('./verbs/plan') as typeof import('./verbs/plan')).plan;
    case 'rollback':
      return (require('./verbs/rollback') as typeof import('./verbs/rollback')).rollback;
    case 'drift':
      return (require('./verbs/drift') as typeof import('./verbs/drift')).drift;
    case 'adopt':
      return (require('./verbs/adopt') as typeof import('./verbs/adopt')).adopt;
    case 'rbac':
      return (require('./verbs/rbac') as typeof import('./verbs/rbac')).rbac;
    case 'destroy':
      return (require('./verbs/destroy') as typeof import('./verbs/destroy')).destroy;
  }
}
