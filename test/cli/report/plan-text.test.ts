import { createPalette } from '../../../lib/cli/color';
import { planText } from '../../../lib/cli/report/plan-text';
import { expectGolden } from '../golden';
import { samplePlan, secretValue } from '../sample-run';

const palette = createPalette(false);

test('a plan in text', () => {
  expectGolden('plan.txt', planText(samplePlan, { palette, verbose: false }));
});

test('a plan in text, with all details', () => {
  expectGolden('plan-verbose.txt', planText(samplePlan, { palette, verbose: true }));
});

test('a plan in colour says the same words', () => {
  const coloured = planText(samplePlan, { palette: createPalette(true), verbose: false });
  expect(coloured).toContain('\u001b[');
  // eslint-disable-next-line no-control-regex -- the escape sequences are what is taken away
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(planText(samplePlan, { palette, verbose: false }));
});

test('creations can be left out, the summary still counts them', () => {
  const text = planText(samplePlan, { palette, verbose: false, withoutCreations: true });
  expect(text).not.toContain('shop-session-key');
  expect(text).toContain('Plan: 1 created,');
});

test('but not those that do more than create', () => {
  const impact = { level: 'blocked', reason: 'its pods need Secret/smtp, which is not there' } as const;
  const changes = samplePlan.changes.map((change) => (change.action === 'create' ? { ...change, impact } : change));
  const text = planText({ ...samplePlan, changes }, { palette, verbose: false, withoutCreations: true });
  expect(text).toMatch(/^\+ created .*shop-session-key.*blocked: its pods need Secret\/smtp, which is not there/m);
});

test('what the cluster stores cannot steer the terminal, and whole objects are never shown', () => {
  const text = planText(samplePlan, { palette, verbose: true });
  expect(text).not.toContain('\u001b');
  expect(text).toContain('welcome \\u001b[31mred');
  expect(text).not.toContain(secretValue);
});

test('what is tried out in another namespace is said once, with the number of objects', () => {
  const changes = samplePlan.changes.map((change) => ({ ...change, fidelity: 'other-namespace' as const }));
  const text = planText({ ...samplePlan, changes }, { palette, verbose: true });
  expect(text.match(/tried out in another namespace/g)).toHaveLength(1);
  expect(text).toContain(`as their own is yet to be created: ${changes.length} objects\n`);
});

test('a long value is cut, and the number of lines left out is said', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`).join('\n');
  const [first] = samplePlan.changes.filter(({ action }) => action === 'configure');
  const plan = {
    ...samplePlan,
    changes: [{ ...first!, differences: [{ path: 'data.x', kind: 'add' as const, after: lines }] }],
  };
  expect(planText(plan, { palette, verbose: false })).toContain('... 20 more lines; --verbose shows them');
  expect(planText(plan, { palette, verbose: true })).toContain('+ line 59');
});
