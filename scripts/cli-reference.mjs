// Writes docs/cli.md from the table of commands in lib/cli/commands.ts. Run `npm run build` first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { reference } = createRequire(import.meta.url)(join(root, 'build', 'cli', 'help.js'));
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(join(root, 'docs', 'cli.md'), reference());
