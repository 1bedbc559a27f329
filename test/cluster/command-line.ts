import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Api } from './api';
import { FaultProxy } from './fault-proxy';
import { uniqueNamespace } from './namespaces';
import { sharedControlPlane } from './shared-control-plane';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, for what must be said or must not be said anywhere. */
  readonly output: string;
}

const bin = path.resolve(__dirname, '../../bin/podwright.js');

/** A folder of a user with a program, the built command, and a namespace behind a proxy that counts. */
export class CommandLine {
  readonly api = Api.of(sharedControlPlane());
  readonly namespace = uniqueNamespace('cli');
  readonly folder = mkdtempSync(path.join(tmpdir(), 'podwright-cli-'));
  /** Everything that any run has printed. */
  readonly printed: string[] = [];
  /** On top of what every run has, or in its place. */
  readonly env: Record<string, string> = {};
  #writesBefore = 0;

  private constructor(
    readonly proxy: FaultProxy,
    readonly kubeconfig: string,
  ) {
    this.write('package.json', '{ "name": "user", "private": true }');
    this.write('tsconfig.json', '{ "compilerOptions": { "noEmit": true }, "include": [] }');
  }

  static async open(): Promise<CommandLine> {
    const proxy = await FaultProxy.start(sharedControlPlane());
    return new CommandLine(proxy, await proxy.kubeconfigFor('admin'));
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** The shop of the README; the line of `web` is 9. */
  writeShop(options: { tag?: string; cache?: boolean; singlePod?: boolean; mode?: string } = {}): void {
    const { tag = '1.4.2', cache = true, singlePod = false, mode = 'one' } = options;
    const included = cache ? 'db, cache' : 'db';
    this.write(
      'shop.ts',
      `import { App, Environment, Postgres, Redis, WebApp, ingress, secret } from 'podwright';

const app = new App({ name: 'shop' });
const env = new Environment(app, 'test', { namespace: '${this.namespace}', profile: 'development' });
const db = new Postgres(env, 'db', { version: 17, storage: '1Gi' });
${cache ? "const cache = new Redis(env, 'cache', { role: 'cache' });" : ''}
const keys = { SESSION_KEY: secret.generated(env, 'session-key') };
// The app itself.
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${tag}', port: 8080, health: '/healthz',
  env: { DATABASE_URL: db.url, ${cache ? 'REDIS_URL: cache.url,' : ''} ...keys },
  files: { '/etc/shop/mode': '${mode}' },
  ${singlePod ? `topology: 'single-pod', include: [${included}],` : 'replicas: 1,'}
});
web.expose(ingress('shop.example', { tls: { clusterIssuer: 'letsencrypt' } }));
app.synth();
`,
    );
  }

  async run(...args: string[]): Promise<Finished> {
    return this.runWith('', ...args);
  }

  /** With a text on standard input. */
  async runWith(stdin: string, ...args: string[]): Promise<Finished> {
    this.#writesBefore = this.proxy.writes().length;
    const child = this.start(...args);
    child.stdin?.end(stdin);
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    const finished = { code, stdout: stdout(), stderr: stderr(), output: stdout() + stderr() };
    this.printed.push(finished.output);
    return finished;
  }

  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [bin, ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, KUBECONFIG: this.kubeconfig, CI: 'true', ...this.env },
      stdio: 'pipe',
    });
  }

  /** Every write request of the last run, as `verb resource/name`. */
  get writes(): string[] {
    const writes = this.proxy.writes().slice(this.#writesBefore);
    return writes.map(({ verb, path: url }) => `${verb} ${url.split('/').slice(-2).join('/')}`);
  }

  async close(): Promise<void> {
    this.api.close();
    await this.proxy.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
