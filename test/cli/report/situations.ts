import type { VerbResult } from '../../../lib/cli/report/report';
import { deployText } from '../../../lib/cli/report/deploy-text';
import { deployDocument, planDocument } from '../../../lib/cli/report/document';
import { planText } from '../../../lib/cli/report/plan-text';
import type { VerbName } from '../../../lib/cli/commands';
import { exitCodeOfOutcome } from '../../../lib/cli/exit-code';
import type { DeployResult, Outcome } from '../../../lib/deploy';
import type { DeployEvent, DeployEventBody } from '../../../lib/deploy/events';
import type { Change, Plan } from '../../../lib/deploy/plan/change';
import { ValidationError, type Finding } from '../../../lib/errors';
import { change, endBadly, imageNotFound, origin, ref, sampleEvents, sampleObjects, samplePlan } from '../sample-run';

/** What happens in a run, from the report's side. */
export interface Situation {
  readonly command: VerbName;
  readonly warnings: readonly Finding[];
  readonly events: readonly DeployEvent[];
  readonly end: { readonly result: VerbResult } | { readonly error: Error; readonly exitCode: 10 };
}

const warning: Finding = {
  code: 'W_IMAGE_NO_DIGEST',
  severity: 'warning',
  message: 'the image has no digest',
  object: 'Deployment/shop-staging/shop-web',
  path: 'staging/web',
  file: 'apps/shop.ts',
  line: 21,
  fix: 'add @sha256:... to the image',
};

function planOf(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return { ...samplePlan, changes, retained: [], warnings: [], ...more };
}

function deployed(outcome: Outcome, plan: Plan, more: Partial<DeployResult> = {}): { readonly result: VerbResult } {
  const result: DeployResult = { outcome, plan, objects: [], diagnoses: [], warnings: [], duration: 12_345, ...more };
  return {
    result: {
      exitCode: exitCodeOfOutcome(outcome),
      text: (palette) => deployText(result, 'deploy', palette, false),
      diagnoses: result.diagnoses,
      document: deployDocument(result),
    },
  };
}

const at = (time: number, body: DeployEventBody): DeployEvent => ({ at: time, ...body });
const install = planOf(
  [
    change({ ref: ref('Secret', 'shop-db'), action: 'create', origin: origin('db', 14) }),
    change({ ref: ref('StatefulSet', 'shop-db'), action: 'create', origin: origin('db', 14) }),
    change({ ref: ref('Deployment', 'shop-web'), action: 'create', origin: origin('web', 21) }),
  ].map((each) => ({ ...each, impact: { level: 'none', reason: 'it is new' } })),
);

/** A small set of real situations; every form of output has a golden for each. */
export const situations: Readonly<Record<string, Situation>> = {
  install: {
    command: 'deploy',
    warnings: [],
    events: [
      at(180, { type: 'planned', plan: install }),
      at(600, { type: 'applied', ref: ref('Secret', 'shop-db'), action: 'create' }),
      at(610, { type: 'readiness', ref: ref('Secret', 'shop-db'), verdict: { status: 'Ready' } }),
      at(700, { type: 'applied', ref: ref('StatefulSet', 'shop-db'), action: 'create' }),
      at(800, {
        type: 'readiness',
        ref: ref('StatefulSet', 'shop-db'),
        verdict: { status: 'Progressing', reason: '0/1 ready' },
      }),
      at(5400, {
        type: 'readiness',
        ref: ref('StatefulSet', 'shop-db'),
        verdict: { status: 'Ready', reason: '1/1 ready' },
      }),
      at(5500, { type: 'applied', ref: ref('Deployment', 'shop-web'), action: 'create' }),
      at(12_300, {
        type: 'readiness',
        ref: ref('Deployment', 'shop-web'),
        verdict: { status: 'Ready', reason: '2/2 available' },
      }),
    ],
    end: deployed('deployed', install, { revision: 1 }),
  },
  'update-with-conflict': {
    command: 'diff',
    warnings: [warning],
    events: [],
    end: {
      result: {
        exitCode: 2,
        text: (palette) => planText(samplePlan, { palette, verbose: false }),
        document: { plan: planDocument(samplePlan), changed: true },
      },
    },
  },
  'failing-rollout': {
    command: 'deploy',
    warnings: [warning],
    events: [...sampleEvents, ...endBadly],
    end: deployed('failed', samplePlan, {
      revision: 7,
      objects: sampleObjects,
      diagnoses: [imageNotFound],
      message: 'Deployment/shop-staging/shop-web: image does not exist',
    }),
  },
  'nothing-to-do': {
    command: 'deploy',
    warnings: [],
    events: [],
    end: deployed(
      'unchanged',
      planOf(samplePlan.changes.filter(({ action }) => action === 'unchanged').map((each) => ({ ...each, hidden: 4 }))),
      { duration: 512 },
    ),
  },
  prune: {
    command: 'deploy',
    warnings: [],
    events: [at(900, { type: 'applied', ref: ref('Deployment', 'shop-cache'), action: 'delete' })],
    end: deployed(
      'prune-incomplete',
      planOf(
        samplePlan.changes.filter(({ action }) => action === 'delete'),
        { retained: samplePlan.retained },
      ),
      { revision: 8, duration: 1900 },
    ),
  },
  'checks-failing': {
    command: 'check',
    warnings: [warning],
    events: [],
    end: {
      exitCode: 10,
      error: new ValidationError('2 mistakes in apps/shop.ts', [
        {
          code: 'E_SCHEMA',
          severity: 'error',
          message: 'there is no field "replica"; did you mean "replicas"?',
          object: 'Deployment/shop-staging/shop-web',
          field: 'spec.replica',
          path: 'staging/web',
          file: 'apps/shop.ts',
          line: 21,
          column: 7,
          fix: 'write spec.replicas',
        },
        { code: 'E_DUPLICATE', severity: 'error', message: '100% of two objects, at once: a, b' },
      ]),
    },
  },
};
