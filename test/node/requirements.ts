import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs of the host that the node is built or started with; everything else is downloaded and unpacked. */
const PROGRAMS = ['apt-get', 'dpkg-deb', 'go', 'ip', 'mkfs.ext4', 'mount', 'nsenter', 'tar'];

/** What keeps a real node from running on this machine, in words; empty where it can. */
export function missing(): readonly string[] {
  if (process.platform !== 'linux') return [`Linux, and this is ${process.platform}`];
  const lacking = PROGRAMS.filter((name) => !onPath(name)).map((name) => `\`${name}\` on the PATH`);
  if (process.getuid?.() !== 0) lacking.unshift('root');
  try {
    accessSync('/dev/loop-control', constants.R_OK);
  } catch {
    lacking.push('loop devices');
  }
  return lacking;
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
