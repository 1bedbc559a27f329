/** Whether a text is a label of DNS, as names of containers, volumes and ports of Services are. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}
