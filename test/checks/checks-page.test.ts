import { rules } from '../../lib/checks/rule-list';
import { expectGolden } from '../support/golden';
import { checksPage } from './checks-page';

test('docs/checks.md is current', () => expectGolden('../../docs/checks.md', checksPage()));

test.each(rules.map((rule) => [rule.id, rule] as const))('%s says what it demands, and who else does', (_, rule) => {
  expect(rule.demand).toMatch(/^[A-Z].*[.]$/s);
  expect(rule.source.length).toBeGreaterThan(3);
  expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
