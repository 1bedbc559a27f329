// eslint-disable-next-line no-control-regex -- terminal sequences begin, and may end, with a control character
const sequence = /\u001b(\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,500}(\u0007|\u001b\\))/g;

/** Without colours, movements of the cursor and titles. Removed, not made visible: apps colour their logs. */
export function withoutSequences(text: string): string {
  return text.replace(sequence, '');
}

/** At most that many characters, shortened in the middle: both the beginning and the end say something. */
export function shorten(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const half = Math.floor((limit - 3) / 2);
  return `${characters.slice(0, half).join('')}...${characters.slice(-half).join('')}`;
}
