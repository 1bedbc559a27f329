const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Nothing here waits longer: beyond it, a timer of Node fires at once, and a lease would have to be renewed for days. */
export const longestDuration = 24 * units.h;

/**
 * Milliseconds of `10m`, `90s`, `1h30m` or `500ms`; a bare number is refused, because seconds and minutes differ by 60.
 * @returns the milliseconds, or a sentence that says what is wrong
 */
export function parseDuration(text: string): number | string {
  const parts = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text) ? text.match(/[\d.]+|[a-z]+/g) : null;
  if (parts === null) {
    const hint = /^\d+$/.test(text) ? ` (${text}s or ${text}m?)` : '';
    return `"${text}" is not a length of time such as 90s, 10m or 1h30m${hint}`;
  }
  let total = 0;
  for (let i = 0; i < parts.length; i += 2) {
    total += Number(parts[i]) * units[parts[i + 1] as keyof typeof units];
  }
  if (total > longestDuration) return `"${text}" is longer than the limit of 24h`;
  return Math.round(total);
}

/** `0.4s`, `12.3s`, `1m04s`, `2h05m`: short, and of a width that changes little. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}m${pad(whole % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
