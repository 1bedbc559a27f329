import { bad, doubtful, ok, type Examination } from './examination';

/** The oldest Node that this package is tested with: `engines` of its package.json. */
const oldest = [20, 19] as const;

export function examineNode(version: string): Examination {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return ok('Node', version);
  return bad('Node', version, `install Node ${oldest.join('.')} or newer`);
}

/** @param version of the `typescript` that the project has installed */
export function examineTypeScript(version: string | undefined): Examination {
  if (version === undefined)
    return doubtful(
      'TypeScript',
      'not installed: programs run, but nobody checks their types',
      'npm install --save-dev typescript@6',
    );
  const major = Number(version.split('.')[0]);
  if (major >= 7)
    return doubtful('TypeScript', version, 'ts-node and ts-jest need version 6; podwright itself runs with both');
  return major >= 5 ? ok('TypeScript', version) : bad('TypeScript', version, 'npm install --save-dev typescript@6');
}

/** @param copies by package: every folder from which it would be loaded */
export function examineCopies(name: string, copies: readonly string[]): Examination {
  const [first, second] = copies;
  if (first === undefined) return bad(name, 'not installed', `npm install ${name}`);
  if (second === undefined) return ok(name, first);
  return bad(
    name,
    `there are ${copies.length} copies: ${copies.join(' and ')}`,
    'objects of one copy are strangers to the other: let every package name it as a peer, then run npm dedupe',
  );
}
