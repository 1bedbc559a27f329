import { createPalette } from '../../../lib/cli/color';
import { createTtyReport } from '../../../lib/cli/report/tty';
import type { DeployEvent } from '../../../lib/deploy/events';
import { fakeHost, type FakeHost } from '../fake-host';
import { expectGolden } from '../golden';
import { endWell, ref, sampleEvents } from '../sample-run';
import { Screen, screenOf } from './screen';

function watch(events: readonly DeployEvent[], terminal = { columns: 80, rows: 24 }, colour = false) {
  const host = fakeHost({ terminal });
  const palette = createPalette(colour);
  const report = createTtyReport({
    command: 'deploy',
    host,
    out: palette,
    commands: () => undefined,
    err: palette,
    quiet: false,
    verbose: false,
    timeout: 600_000,
  });
  for (const event of events) {
    host.pass(Math.max(0, event.at - host.now()));
    report.event(event);
  }
  host.pass(200);
  return { host, report };
}

test('a long reason is cut at the edge of the terminal, so that the table can be drawn over', () => {
  const reason = 'waiting for a very long time '.repeat(10);
  const { host } = watch(
    [{ at: 0, type: 'readiness', ref: ref('Deployment', 'web'), verdict: { status: 'Blocked', reason } }],
    { columns: 60, rows: 10 },
  );
  host.pass(5000);
  expect(lines(host)).toHaveLength(2);
});

const lines = (host: FakeHost): string[] => screenOf(host.stderr.text, host.stderr);

const widths = [40, 80, 200];

test.each(widths)('while it runs, at %d columns: what is settled above, what is waited for below', (columns) => {
  const shown = lines(watch(sampleEvents, { columns, rows: 24 }).host);
  expectGolden(`deploy-tty-running-${columns}.txt`, `${shown.join('\n')}\n`);
});

test.each(widths)('at the end, at %d columns: only lines are left, each state change once', (columns) => {
  const { host, report } = watch([...sampleEvents, ...endWell], { columns, rows: 24 });
  report.result({ exitCode: 0, text: () => 'Deployed.\n', document: {} });
  report.close();
  expectGolden(`deploy-tty-done-${columns}.txt`, `${lines(host).join('\n')}\n`);
  expect(host.stdout.text).toBe('Deployed.\n');
});

test('in colour it is the same text, painted', () => {
  const painted = watch([...sampleEvents, ...endWell], undefined, true).host.stderr.text;
  const plain = watch([...sampleEvents, ...endWell]).host.stderr.text;
  // eslint-disable-next-line no-control-regex -- what paints
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  expectGolden('deploy-tty-color.txt', `${JSON.stringify(painted.split('\n'), undefined, 2)}\n`);
});

test('when the terminal is made narrower and wider in the middle, the table is still drawn once', () => {
  const { host, report } = watch([], { columns: 200, rows: 24 });
  const screen = new Screen(host.stderr);
  const states: string[] = [];
  const showAt = (columns: number, events: readonly DeployEvent[]): void => {
    Object.assign(host.stderr, { columns });
    screen.resize({ columns, rows: 24 });
    for (const event of events) {
      host.pass(Math.max(0, event.at - host.now()));
      report.event(event);
    }
    host.pass(1000);
    screen.write(host.stderr.text);
    host.stderr.text = '';
    states.push(`-- ${columns} columns\n${screen.lines.join('\n')}\n`);
  };
  showAt(200, sampleEvents.slice(0, 11));
  showAt(40, sampleEvents.slice(11, 14));
  showAt(80, sampleEvents.slice(14));
  showAt(200, endWell);
  expectGolden('deploy-tty-resized.txt', states.join(''));
  for (const state of states) expect(state.match(/ done {2}/g)?.length ?? 0).toBeLessThanOrEqual(1);
});

test('a warning in the middle stays, and the table is drawn again below it', () => {
  const { host, report } = watch(sampleEvents);
  report.warning({ code: 'W_X', severity: 'warning', message: 'so it is' });
  host.pass(200);
  const shown = lines(host);
  expect(shown.filter((line) => line.includes('W_X'))).toHaveLength(1);
  expect(shown.at(-1)).toMatch(/^3\/5 done/);
});

test('nothing moves while somebody is asked, and the table and its clock begin with what comes after', () => {
  const { host, report } = watch(sampleEvents);
  report.announce(() => 'Plan: 3 created\n');
  host.stderr.write('Deploy? [y/N] ');
  // Those who iterate hear of an event a moment after it happened, and the question is there by then.
  for (const late of sampleEvents.filter(({ type }) => type === 'planned')) report.event(late);
  host.pass(60_000);
  expect(lines(host).at(-1)).toBe('Deploy? [y/N] ');
  host.stderr.write('y\n');
  report.event({ at: host.now(), type: 'phase', phase: 'lock' });
  host.pass(200);
  expect(lines(host)).toContain('Deploy? [y/N] y');
  expect(lines(host).at(-1)).toMatch(/ done {2}0s of 10m00s$/);
});

test('more objects than lines: the table never reaches the top of the terminal and counts the rest', () => {
  const many = Array.from({ length: 50 }, (_, i) => ref('Deployment', `web-${i}`));
  const events = many.flatMap((each, i): DeployEvent[] => [
    { at: i, type: 'applied', ref: each, action: 'create' },
    { at: i, type: 'readiness', ref: each, verdict: { status: 'Progressing', reason: '0/1 ready' } },
  ]);
  const { host } = watch(events, { columns: 40, rows: 10 });
  const shown = lines(host);
  expect(shown.at(-2)).toBe('  ... 44 more waiting');
  expect(shown.filter((line) => line.includes('Progressing'))).toHaveLength(6);
});
