/**
 * Shell that prints the password of a file as it stands between double quotes in a configuration of Redis and in an
 * option file of MySQL: both escape these two characters there, and nothing else is special.
 */
export function quotedPassword(file: string): string {
  return String.raw`sed 's/[\\"]/\\&/g' "${file}"`;
}
