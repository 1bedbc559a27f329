import { cpus, totalmem } from 'node:os';
import { besideOthers } from './cluster';
import { besideKosko, coldSynth, manyApps, offlineDiff, starts } from './synth';

/** `npm run bench`: everything in one run, as Markdown on stdout. `npm run bench -- --quick` does one round of each, `-- --deploys` the deploys alone. */
async function main(args: readonly string[]): Promise<void> {
  const rounds = args.includes('--quick') ? 1 : 7;
  say(
    `${new Date().toISOString().slice(0, 10)}, ${String(cpus().length)} x ${cpus()[0]?.model ?? 'CPU'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.version}. Medians of ${String(rounds)} interleaved rounds.\n`,
  );
  if (args.includes('--deploys')) return besideOthers(Math.min(rounds, 3), args.includes('--quick'), say);
  if (!args.includes('--no-cold')) {
    say(starts(rounds));
    say(coldSynth(rounds));
  }
  say(manyApps(1, rounds, ['ours', 'stock-ours', 'plus', 'stock-plus']));
  say(manyApps(100, Math.min(rounds, 3), ['ours', 'stock-ours', 'plus', 'stock-plus']));
  // cdk8s' own synth takes more than a minute here: one round is enough to see the difference.
  say(manyApps(1000, 1, ['ours', 'plus', ...(args.includes('--quick') ? [] : ['stock-ours', 'stock-plus'])]));
  say(besideKosko(1000, Math.min(rounds, 3)));
  say(offlineDiff(1000, 1));
  await besideOthers(Math.min(rounds, 3), args.includes('--quick'), say);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
