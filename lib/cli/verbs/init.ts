import path from 'node:path';
import { didYouMean } from '../../conventions/suggest';
import { PodwrightError, UsageError } from '../../errors';
import { load } from '../lazy';
import type { Verb } from '../verb';

/** Writes a new project: asks nothing, needs no network. */
// eslint-disable-next-line @typescript-eslint/require-await -- verbs are asynchronous
export const init: Verb = async ({ settings, host }) => {
  const { projectFiles, projectKinds } = load.scaffold();
  const { workload = '', ci } = settings;
  const kind = projectKinds.find((each) => each === workload);
  if (kind === undefined) {
    const what =
      workload === ''
        ? 'init needs a kind of project'
        : `there is no kind "${workload}"${didYouMean(workload, projectKinds)}`;
    throw new UsageError([what], `name one of ${projectKinds.join(', ')}`);
  }
  const folder = path.resolve(host.cwd, settings.source ?? '.');
  const name = settings.app ?? path.basename(folder);
  if (!/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name))
    throw new PodwrightError(
      'E_INIT',
      `"${name}" is no name for a project: small letters, digits and "-", a letter first, at most 40`,
      {
        fix: 'choose another folder, or give --app NAME',
      },
    );
  const files = projectFiles({ kind, name, version: host.version, ci });
  const taken = [...files.keys()].filter((file) => host.files.exists(path.join(folder, file)));
  if (taken.length > 0)
    throw new PodwrightError(
      'E_INIT',
      `${taken.slice(0, 3).join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already, nothing was written`,
      {
        fix: 'choose another folder',
      },
    );
  for (const [file, text] of files) host.files.write(path.join(folder, file), text);
  const shown = path.relative(host.cwd, folder) || '.';
  const packed = `podwright-${host.version}.tgz`;
  const next = `cd ${shown} && npm install ${path.join(path.relative(folder, host.cwd) || '.', packed)} && npm test`;
  return {
    exitCode: 0,
    text: () =>
      `${[...files.keys()].map((file) => `${path.join(shown, file)}\n`).join('')}\nNext: ${next}\n${whyPacked(packed)}`,
    document: { folder: shown, files: [...files.keys()], next },
  };
};

/** Until the package is published, `npm install` alone ends with 404. */
function whyPacked(file: string): string {
  return `      (podwright is not on the registry yet: ${file} is what npm pack makes in its repository)\n`;
}
