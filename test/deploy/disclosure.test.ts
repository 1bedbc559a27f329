import { inspect } from 'node:util';
import { Disclosure } from '../../lib/deploy/disclosure';
import type { DeployEventBody } from '../../lib/deploy/events';
import type { Change, Difference, Plan } from '../../lib/deploy/plan/change';
import type { Diagnosis } from '../../lib/deploy/rollout/diagnose/diagnosis';
import type { ObjectStatus } from '../../lib/deploy/rollout/object-status';
import type { Readiness, Verdict } from '../../lib/deploy/rollout/verdict';
import { PodwrightError, ValidationError, type Finding } from '../../lib/errors';
import type { Manifest } from '../../lib/manifest';

const value = 'hunter22';
const said = `it said ${value}`;
const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'web' };
const origin = { path: 'staging/web', file: 'shop.ts', line: 3 };
const copy = 'kubectl.kubernetes.io/last-applied-configuration';

/** Everywhere that a Secret can hold a value, a copy of it in an annotation included. */
const secret = (text = value): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'web', annotations: { [copy]: text } },
  data: { key: text === value ? Buffer.from(value).toString('base64') : text },
  stringData: { key: text },
});

/** Every form of a verdict; `quoted` are its texts. */
const verdicts: { readonly [Status in Readiness]: (quoted: string) => Extract<Verdict, { status: Status }> } = {
  Ready: (quoted) => ({ status: 'Ready', reason: quoted, note: quoted }),
  Progressing: (reason) => ({ status: 'Progressing', reason }),
  Blocked: (reason) => ({ status: 'Blocked', reason }),
  Failed: (reason) => ({ status: 'Failed', reason }),
  Terminating: (reason) => ({ status: 'Terminating', reason }),
  NotFound: (reason) => ({ status: 'NotFound', reason }),
};

const difference: Difference = { path: 'data.key', kind: 'replace', before: '***', after: '***' };
const planned = (object: Manifest): Plan => {
  const change: Change = {
    ref,
    action: 'configure',
    desired: object,
    live: object,
    merged: object,
    differences: [difference],
    hidden: 0,
    conflicts: [],
    impact: { level: 'in-place', reason: 'its values' },
    force: false,
  };
  const cluster = { context: 'kind', server: 'https://127.0.0.1', uid: '1' };
  const about = { app: 'shop', environment: 'staging', namespace: 'shop', cluster };
  return { ...about, changes: [change], order: [], retained: [], warnings: [] };
};

const explained = (text: string): Diagnosis => ({
  cause: 'app.crash',
  severity: 'fatal',
  confidence: 'high',
  object: ref,
  message: text,
  evidence: [{ object: 'Pod/shop/web', source: 'log app', text }],
  hint: text,
});

/** Of each type of event what a module tells and what of it is passed on. */
const events: {
  readonly [Type in DeployEventBody['type']]: (
    text: string,
    object: Manifest,
  ) => readonly Extract<DeployEventBody, { type: Type }>[];
} = {
  phase: () => [{ type: 'phase', phase: 'apply', message: '3 objects' }],
  planned: (_text, object) => [{ type: 'planned', plan: planned(object) }],
  waiting: (message) => [{ type: 'waiting', message }],
  applied: () => [{ type: 'applied', ref, action: 'create', origin }],
  warning: (message) => [{ type: 'warning', message }],
  readiness: (text) =>
    Object.values(verdicts).map((verdict) => ({ type: 'readiness', ref, verdict: verdict(text), origin })),
  diagnosis: (text) => [{ type: 'diagnosis', diagnosis: explained(text) }],
  log: (text) => [
    { type: 'log', ref, container: 'app', from: 'log', text },
    { type: 'log', ref, container: 'app', from: 'termination message', text },
  ],
};

function disclosure(): { readonly show: Disclosure; readonly told: DeployEventBody[] } {
  const told: DeployEventBody[] = [];
  const show = new Disclosure((event) => void told.push(event));
  show.redactor.learnValue(value);
  return { show, told };
}

test.each(Object.entries(events))('an event of the type %s passes without known values of Secrets', (_type, make) => {
  const { show, told } = disclosure();
  for (const event of make(said, secret())) show.emit(event);
  expect(told).toEqual(make('it said ***', secret('***')));
});

/** Every field of an object's status: as it was found, and as it is shown. */
const fields: { readonly [Field in keyof ObjectStatus]-?: readonly [ObjectStatus[Field], ObjectStatus[Field]][] } = {
  ref: [[ref, ref]],
  action: [['configure', 'configure']],
  verdict: Object.values(verdicts).map((verdict) => [verdict(said), verdict('it said ***')]),
  origin: [
    [origin, origin],
    [undefined, undefined],
  ],
  object: [
    [secret(), secret('***')],
    [undefined, undefined],
  ],
};

test.each(Object.entries(fields))('the field %s of a status has no known value of a Secret', (field, rows) => {
  const { show } = disclosure();
  const status: ObjectStatus = { ref, action: 'unchanged', verdict: { status: 'Ready' } };
  for (const [found, shown] of rows) {
    expect(show.status({ ...status, [field]: found })).toEqual({ ...status, [field]: shown });
  }
});

const finding = (message: string): Finding => ({ code: 'E_SCHEMA', severity: 'error', message });

/** Errors that hold more than a message: as they are made, and as they are shown. */
const errors: readonly (readonly [name: string, make: (text: string) => Error])[] = [
  ['the mistakes of a ValidationError', (text) => new ValidationError('1 mistake', [finding(text)])],
  ['the warnings of a ValidationError', (text) => new ValidationError('1 mistake', [], [finding(text)])],
  ['the warnings of any error of ours', (text) => new PodwrightError('E_X', 'no', { warnings: [finding(text)] })],
  ['the fix of an error of ours', (text) => new PodwrightError('E_X', 'no', { fix: text })],
  ['the cause of an error', (text) => new Error('no', { cause: new Error(text) })],
];

test.each(errors)('%s pass without known values of Secrets', (_name, make) => {
  const { show } = disclosure();
  const shown = inspect(show.error(make(said)), { depth: 9, showHidden: true });
  expect(shown).toContain('it said ***');
  expect(shown).not.toContain(value);
});
