import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fromCompose } from '../../compose/from-compose';
import { readCompose } from '../../compose/read-compose';
import { didYouMean } from '../../conventions/suggest';
import { crdLockFile, importCrds, type CrdLock } from '../../crd/import-crds';
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
  const existing = (name: string): string | undefined => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const lock = JSON.parse(existing(crdLockFile) ?? '{}') as CrdLock;
  const { files } = importCrds(readObjects(source, host.cwd), lock, existing);
  const changed = [...files].filter(([name, text]) => existing(name) !== text);
  if (!settings.dryRun && changed.length > 0) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of changed) writeFileSync(path.join(folder, name), text);
  }
  const written = changed.map(([name]) => name);
  const shown = (name: string): string => path.join(path.relative(host.cwd, folder), name);
  return {
    exitCode: exitCodeOfChanges(written.length > 0, settings),
    text: () =>
      [...files.keys()].map((name) => `${shown(name)}${written.includes(name) ? '' : ', unchanged'}\n`).join(''),
    document: { files: [...files.keys()], written, changed: written.length > 0 },
  };
}

function importCompose({ settings, host }: Context, source: string): VerbResult {
  const file = path.resolve(host.cwd, source);
  if (!existsSync(file)) throw new UsageError([`there is no file ${source}`], 'correct the path');
  const name =
    settings.app ??
    path
      .basename(path.dirname(file))
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-');
  const program = fromCompose(readCompose(readFileSync(file, 'utf8'), source), name);
  return { exitCode: exitCodes.done, text: () => program, document: { program } };
}
