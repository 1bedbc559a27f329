// Completes package-lock.json with the optional packages of other platforms that the registry at hand does not serve:
// npm leaves them out, and `npm ci` then refuses the lock. Versions are exact in their parents' optionalDependencies;
// platform and processor stand in the names. Nothing is downloaded for them here, and npm checks them where they fit.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

let added = 0;
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => place in lock.packages);
    const words = name.split(/[/-]/);
    const [os, cpu] = [words.find((word) => systems.includes(word)), words.find((word) => processors.includes(word))];
    if (found || (os === undefined && cpu === undefined)) continue;
    const platform = { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }) };
    const dev = parent.dev === true ? { dev: true } : {};
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      ...platform,
      ...dev,
      optional: true,
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
