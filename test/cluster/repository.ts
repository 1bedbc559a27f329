import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CommandLine, type Finished } from './command-line';
import { createNamespace } from './namespaces';
import { createServiceAccount } from './service-account';
import { sharedControlPlane } from './shared-control-plane';

export interface Wish {
  readonly image?: string;
  readonly storage?: string;
  readonly host?: string;
}

/** Who a step of a pipeline is: nobody who knows a cluster, or a ServiceAccount with the Roles that `rbac` printed. */
export type Identity = 'nobody' | 'reader' | 'deployer';

/** What a step on GitHub leaves behind beside its log. */
export interface Step extends Finished {
  readonly summary: string;
  readonly outputs: readonly string[];
}

/** A git repository with an app, and the identities of its pipeline on the real control plane. */
export class Repository {
  readonly #kubeconfigs: Record<Identity, string>;

  private constructor(readonly cli: CommandLine) {
    this.#kubeconfigs = {
      nobody: path.join(cli.folder, 'no-such-kubeconfig'),
      reader: path.join(cli.folder, 'reader.kubeconfig'),
      deployer: path.join(cli.folder, 'deployer.kubeconfig'),
    };
  }

  static async open(): Promise<Repository> {
    const repository = new Repository(await CommandLine.open());
    const { cli } = repository;
    await createNamespace(cli.api, cli.namespace);
    cli.write('.gitignore', '*.kubeconfig\n*.log\nplan.json\npodwright-*\n.cache\n');
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.writeApp();
    repository.commit('The app');
    await repository.#identify('reader', ['--read-only']);
    await repository.#identify('deployer', []);
    return repository;
  }

  /** The environment has the name of the namespace, so that its ClusterRole has one of its own as well. */
  writeApp({ image = '1.4.2', storage = '1Gi', host = 'shop.example' }: Wish = {}): void {
    this.cli.write(
      'app.ts',
      `import { App, Environment, Postgres, WebApp, ingress } from 'podwright';

const app = new App({ name: 'shop' });
const env = new Environment(app, '${this.cli.namespace}', { namespace: '${this.cli.namespace}', profile: 'development' });
const db = new Postgres(env, 'db', { version: 17, storage: '${storage}' });
const web = new WebApp(env, 'web', {
  image: 'ghcr.io/acme/shop:${image}', port: 8080, health: '/healthz', replicas: 1,
  env: { DATABASE_URL: db.url },
});
web.expose(ingress('${host}', { tls: { clusterIssuer: 'letsencrypt' } }));
app.synth();
`,
    );
  }

  git(...args: string[]): void {
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@t.example'];
    execFileSync('git', [...user, ...args], { cwd: this.cli.folder });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** A command in a step of a job on GitHub. */
  async step(identity: Identity, ...args: string[]): Promise<Step> {
    const { cli } = this;
    cli.env.KUBECONFIG = this.#kubeconfigs[identity];
    cli.env.GITHUB_WORKSPACE = cli.folder;
    const files = { GITHUB_STEP_SUMMARY: 'summary.log', GITHUB_OUTPUT: 'outputs.log' };
    for (const [variable, name] of Object.entries(files)) {
      cli.write(name, '');
      cli.env[variable] = path.join(cli.folder, name);
    }
    const finished = await cli.run(...args);
    const outputs = this.read('outputs.log').split('\n').filter(Boolean);
    return { ...finished, summary: this.read('summary.log'), outputs };
  }

  read(file: string): string {
    return readFileSync(path.join(this.cli.folder, file), 'utf8');
  }

  /** What was refused for want of a right, as `verb path`; dry runs apart, which nobody who may only look may do. */
  refusals(): string[] {
    const refused = this.cli.proxy.requests({ dryRun: false }).filter(({ status }) => status === 403);
    return [...new Set(refused.map(({ verb, path: url }) => `${verb} ${url}`))];
  }

  async close(): Promise<void> {
    await this.cli.close();
  }

  /** As the documentation says: `podwright rbac | kubectl apply -f -`, and the Roles bound to a ServiceAccount. */
  async #identify(name: 'reader' | 'deployer', flags: readonly string[]): Promise<void> {
    const { cli } = this;
    const { api, namespace } = cli;
    const printed = await cli.run('rbac', 'app.ts', ...flags, '-o', 'json');
    if (printed.code !== 0) throw new Error(printed.output);
    const { roles } = JSON.parse(printed.stdout) as { roles: { kind: string; metadata: { name: string } }[] };
    const { binary, kubeconfig } = sharedControlPlane();
    const yaml = (await cli.run('rbac', 'app.ts', ...flags)).stdout;
    // Not through the proxy: it lives in this process, which waits here.
    const kubectl = ['kubectl', '--kubeconfig', kubeconfig, 'apply', '-f', '-'];
    execFileSync(binary, kubectl, { input: yaml, env: { HOME: cli.folder } });
    const { token } = await createServiceAccount(api, namespace, name);
    for (const { kind, metadata } of roles) {
      await api.create({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: `${kind}Binding`,
        metadata: { ...metadata, ...(kind === 'Role' && { namespace }) },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      });
    }
    writeFileSync(this.#kubeconfigs[name], this.#kubeconfigWith(token), { mode: 0o600 });
  }

  /** The administrator's kubeconfig with another user. */
  #kubeconfigWith(token: string): string {
    const kubeconfig = JSON.parse(readFileSync(this.cli.kubeconfig, 'utf8')) as { users: { name: string }[] };
    const users = kubeconfig.users.map((user) => ({ ...user, user: { token } }));
    return JSON.stringify({ ...kubeconfig, users });
  }
}
