import * as path from 'node:path';
import { fromCompose } from '../../compose/from-compose';
import { readCompose } from '../../compose/read-compose';
import { suggestName } from '../../conventions/names';
import { didYouMean } from '../../conventions/suggest';
import { importCrds } from '../../crd/import-crds';
import { readObjects } from '../../program/crd-files';
import { exitCodeOfChanges, exitCodes } from '../exit-code';
import type { VerbResult } from '../report/report';
import { UsageError } from '../../errors';
import type { Context, Verb } from '../verb';

const imports = ['crd', 'compose'] as const;

/** Makes TypeScript out of what others wrote. */
// eslint-disable-next-line @typescript-eslint/require-await -- verbs are asynchronous
export const importVerb: Verb = async (context) => {
  const { workload: what = '', source } = context.settings;
  if (what !== 'crd' && what !== 'compose') {
    const text =
      what === '' ? 'import needs to know what' : `there is no import of "${what}"${didYouMean(what, imports)}`;
    throw new UsageError([text], 'podwright import crd FILE|DIR, or podwright import compose FILE');
  }
  if (source === undefined) throw new UsageError([`import ${what} needs a file`], `podwright import ${what} FILE`);
  return what === 'crd' ? importCrd(context, source) : importCompose(context, source);
};

function importCrd({ settings, host }: Context, source: string): VerbResult {
  const folder = path.resolve(host.cwd, settings.outdir ?? 'imports');
  const fileOf = (name: string): string => path.join(folder, name);
  const { files, changed } = importCrds(readObjects(source, host.cwd), (name) => host.files.read(fileOf(name)));
  if (!settings.dryRun) for (const name of changed) host.files.write(fileOf(name), files.get(name) ?? '');
  const names = [...files.keys()];
  const shown = (name: string): string => path.relative(host.cwd, fileOf(name));
  return {
    exitCode: exitCodeOfChanges(changed.length > 0, settings),
    text: () => names.map((name) => `${shown(name)}${changed.includes(name) ? '' : ', unchanged'}\n`).join(''),
    document: { files: names, written: changed, changed: changed.length > 0 },
  };
}

function importCompose({ settings, host }: Context, source: string): VerbResult {
  const file = path.resolve(host.cwd, source);
  const text = host.files.read(file);
  if (text === undefined) throw new UsageError([`there is no file ${source}`], 'correct the path');
  const app = settings.app ?? suggestName(path.basename(path.dirname(file)));
  const program = fromCompose(readCompose(text, source), app);
  return { exitCode: exitCodes.done, text: () => program, document: { program } };
}
