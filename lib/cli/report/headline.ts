import { formatOwner } from '../../manifest';
import { formatDuration } from '../duration';
import { countsText } from './counts';
import { count } from '../../conventions/count';
import { plansOf, type ReportDocument } from './document';

const outcomes: Readonly<Record<string, string>> = {
  unchanged: 'nothing to do',
  planned: 'planned',
  deployed: 'deployed',
  failed: 'failed',
  'timed-out': 'timed out',
  'prune-incomplete': 'deployed, but not everything could be deleted',
  interrupted: 'interrupted',
};

/** `shop/staging`, or `shop` where several environments are reported, or what was run. */
export function subjectOf(document: ReportDocument): string {
  const plans = plansOf(document);
  const [first] = plans;
  if (first !== undefined) return plans.length === 1 ? formatOwner(first) : first.app;
  const { app, environment, command } = document;
  if (app !== undefined) return environment === undefined ? app : formatOwner({ app, environment });
  return `podwright ${command}`;
}

/** What came of it, in a few words: `deployed: 1 created, 2 configured, revision 7, 12.3s`. */
export function headlineOf(document: ReportDocument): string {
  const { outcome, revision, duration, error, ready } = document;
  const changes = plansOf(document).flatMap((plan) => plan.changes);
  const parts = [
    ...(changes.length === 0 ? [] : [countsText(changes)]),
    ...(typeof revision === 'number' ? [`revision ${revision}`] : []),
    ...(duration === undefined ? [] : [formatDuration(duration)]),
  ];
  const verdict = error === undefined ? (outcomes[outcome ?? ''] ?? readiness(ready)) : stopped(document);
  return [verdict, parts.join(', ')].filter((part) => part !== '').join(': ');
}

function readiness(ready: boolean | undefined): string {
  if (ready === undefined) return '';
  return ready ? 'ready' : 'not ready';
}

function stopped({ error }: ReportDocument): string {
  const findings = error?.findings?.length ?? 0;
  return findings > 0 ? `stopped: ${count(findings, 'mistake')}` : `stopped: ${error?.code ?? 'E_UNEXPECTED'}`;
}

/** Whether it ended as wanted: for the colour of a heading, which is never all that says so. */
export function moodOf({ exitCode, outcome }: ReportDocument): 'good' | 'doubtful' | 'bad' {
  if (outcome === 'prune-incomplete') return 'doubtful';
  return exitCode === 0 || exitCode === 2 ? 'good' : 'bad';
}
