import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** The command as users run it, from the build: the streams, the exit codes and the signals are the process's own. */
const bin = path.join(__dirname, '..', '..', 'bin', 'podwright.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of a user, who runs the command in it. */
export class UserFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'podwright-cli-'));

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  file(name: string, content: string): string {
    mkdirSync(path.dirname(path.join(this.path, name)), { recursive: true });
    writeFileSync(path.join(this.path, name), content);
    return name;
  }

  start(argv: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [bin, ...argv], {
      cwd: this.path,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.path, ...env },
    });
  }

  podwright(argv: readonly string[], input = ''): Promise<Ended> {
    const child = this.start(argv);
    child.stdin?.end(input);
    return ended(child);
  }
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => (stdout += String(data)));
  child.stderr?.on('data', (data) => (stderr += String(data)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

export const program = (body = ''): string => `
const { App, Environment, WebApp } = require('podwright');
const app = new App({ name: 'shop' });
for (const [id, namespace] of [['staging', 'shop-staging'], ['production', 'shop']]) {
  const environment = new Environment(app, id, { namespace, profile: 'development' });
  new WebApp(environment, 'web', { image: 'ghcr.io/acme/shop:1.4.2', port: 8080, health: '/healthz' });
}
${body}
app.synth();
`;

export const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: b\n`;

export function kubeconfig(port: number): string {
  const cluster = { name: 'c', cluster: { server: `http://127.0.0.1:${port}` } };
  const context = { name: 'c', context: { cluster: 'c', user: 'u' } };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [cluster],
    users: [{ name: 'u', user: {} }],
    contexts: [context],
    'current-context': 'c',
  });
}
