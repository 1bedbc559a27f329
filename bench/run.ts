import { cpus, totalmem } from 'node:os';
import { deploys } from './deploy';
import { besideKosko, coldSynth, manyApps, offlineDiff, starts } from './synth';

/** `npm run bench`: everything in one run, as Markdown on stdout. `npm run bench -- --quick` does one round of each. */
async function main(args: readonly string[]): Promise<void> {
  const rounds = args.includes('--quick') ? 1 : 7;
  say(
    `${new Date().toISOString().slice(0, 10)}, ${String(cpus().length)} x ${cpus()[0]?.model ?? 'CPU'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.version}. Medians of ${String(rounds)} interleaved rounds.\n`,
  );
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
  say(await deploys(4, Math.min(rounds, 3)));
  if (!args.includes('--quick')) say(await deploys(40, 1));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
