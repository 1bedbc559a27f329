import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../lib/cli/duration';
import { runs, seed } from '../support/runs';

test.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['1.5s', 1500],
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['24h', 86_400_000],
  ['0s', 0],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '10', 'm', '10 m', '-5m', '10min', '1e3s', 'Infinity', '1..5s', '9'.repeat(400) + 's', '86401s'])(
  '"%s" is refused with a sentence',
  (text) => {
    expect(parseDuration(text)).toMatch(/^".*" is (not a length of time|longer than the limit of 24h)/);
  },
);

test.each([
  [0, '0.0s'],
  [42, '0.0s'],
  [12_345, '12.3s'],
  [59_949, '59.9s'],
  [59_950, '1m00s'],
  [64_000, '1m04s'],
  [600_000, '10m00s'],
  [3_599_999, '1h00m'],
  [7_500_000, '2h05m'],
])('%d ms are written %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('whatever is written from whole seconds below a minute is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 59 }), (s) => parseDuration(formatDuration(s * 1000)) === s * 1000),
    { numRuns: runs(100, 10_000), seed },
  );
});
