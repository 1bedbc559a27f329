import type { FlagName } from './flags';

export interface Command {
  readonly summary: string;
  /** Two or three sentences for the verb's own help and its reference. */
  readonly about: string;
  readonly flags: readonly FlagName[];
  readonly examples: readonly string[];
  /** Takes a word before SOURCE: the name of a workload, a shell, a kind of project. */
  readonly workload?: boolean | undefined;
  /** How its words are called in the help. @default - `[WORKLOAD] [SOURCE]`, as far as it takes them */
  readonly words?: string | undefined;
}

const everywhere = ['output', 'report', 'color', 'quiet', 'verbose'] as const;
const gates = ['approve-up-to', 'allow', 'allow-prune'] as const;
const cluster = ['env', 'context', 'kubeconfig', 'namespace', 'app'] as const;

export const commands = {
  init: {
    summary: 'begin a new project',
    about:
      'Writes a project that synthesizes, tests and type-checks as it is: an app with a database and a cache, or a package of constructs for others. Asks nothing and needs no network; never overwrites a file. With --ci also a pipeline: checks and a diff for each change, a saved plan, a deploy that somebody approves, drift every night.',
    flags: ['app', 'ci', ...everywhere],
    examples: ['podwright init app shop --ci github', 'podwright init library shop-constructs --ci gitlab'],
    workload: true,
    words: 'app|library [FOLDER]',
  },
  synth: {
    summary: 'write the manifests of every environment',
    about:
      'Runs the program, checks what it comes to and writes one YAML file an environment, with a trace of where every object was declared. All mistakes are reported at once, and with a mistake nothing is written.',
    flags: ['outdir', 'app', 'namespace', ...everywhere],
    examples: ['podwright synth apps/shop.ts', 'podwright synth --outdir build/manifests'],
  },
  check: {
    summary: 'check a program or any YAML, write nothing',
    about:
      'Checks objects against the Kubernetes API, their references and the policy rules. Takes a program, a file or a folder of YAML, or - for standard input. Needs no cluster.',
    flags: ['app', 'namespace', 'policy', ...everywhere],
    examples: ['podwright check dist', 'helm template web ./chart | podwright check - --policy policies.ts'],
  },
  import: {
    summary: 'make TypeScript out of definitions or a compose file',
    about:
      'import crd writes a module for every CustomResourceDefinition in a file or below a folder: types, a function that declares an object, and the schema that checks hold against it, with hashes in crds.lock.json. import compose prints the program for a docker-compose file, and says in comments what it could not carry over. Needs no network.',
    flags: ['outdir', 'app', 'dry-run', 'exit-code', ...everywhere],
    workload: true,
    words: 'crd|compose FILE',
    examples: [
      'podwright import crd crds/ --outdir imports',
      'podwright import crd crds/ --dry-run --exit-code',
      'podwright import compose docker-compose.yml > app.ts',
    ],
  },
  graph: {
    summary: 'draw workloads, data, exposure and who talks to whom',
    about:
      'Draws what the program makes, without a cluster: as Mermaid text, which GitHub and GitLab draw in Markdown, as an SVG file, or with -o html as a page. Who reaches whom is read from the NetworkPolicies, who depends on whom from the objects themselves.',
    flags: ['env', 'as', 'app', 'namespace', ...everywhere],
    examples: [
      'podwright graph apps/shop.ts --env production',
      'podwright graph --env production --as svg > shop.svg',
      'podwright graph -o html > topology.html',
    ],
  },
  diff: {
    summary: 'show what a deploy would change',
    about:
      'Asks the API server what applying the manifests would store (a dry run: nothing is written) and shows the differences with their impact on what is running. With --against no cluster is needed: the manifests are compared with those of a folder or a file, or with what the same program made at a git ref, environment by environment.',
    flags: [...cluster, 'image', 'against', 'exit-code', ...everywhere],
    examples: [
      'podwright diff apps/shop.ts --env staging',
      'podwright diff --env production --exit-code -o json',
      'podwright diff --against origin/main -o markdown',
      'podwright diff --against main:dist --exit-code',
    ],
  },
  plan: {
    summary: 'show what a deploy would do, and keep it',
    about:
      'Plans like a deploy, says which flags its gates would ask for, and with --out writes a file without any secret value. deploy --plan carries it out, and refuses with 13 when something that it touches has moved meanwhile.',
    flags: [...cluster, 'image', 'out', 'exit-code', ...gates, ...everywhere],
    examples: [
      'podwright plan apps/shop.ts --env production --out plan.json',
      'podwright deploy apps/shop.ts --env production --plan plan.json',
    ],
  },
  deploy: {
    summary: 'apply the changes and wait until everything is ready',
    about:
      'Plans, asks, takes the lock, records, applies in order, waits for the rollout, says why it does not complete, and prunes what is no longer wanted. Without changes nothing is written.',
    flags: [
      ...cluster,
      'image',
      'plan',
      'dry-run',
      'yes',
      ...gates,
      'on-failure',
      'timeout',
      'lock-wait',
      ...everywhere,
    ],
    examples: [
      'podwright deploy apps/shop.ts --env staging',
      'podwright deploy --env production --image web=ghcr.io/acme/shop:1.5.0 --yes',
      'helm template web ./chart | podwright deploy - --app web --namespace web --yes',
    ],
  },
  status: {
    summary: 'show what is deployed and whether it is ready',
    about:
      'Judges every object of the newest revision. Exits with 0 when all are ready, 20 when one has failed, else 21. Works without a program when --app, --namespace and --env are given.',
    flags: [...cluster, ...everywhere],
    examples: [
      'podwright status apps/shop.ts --env staging',
      'podwright status --app shop --namespace shop --env production',
    ],
  },
  diagnose: {
    summary: 'say why something is not ready',
    about:
      'Looks once at everything of the app, or at one workload, and names the cause with what was seen, the last lines of failing containers and the line of the program. Any workload of a namespace can be looked at by Kind/name with --namespace, whoever deployed it. Exits like status.',
    flags: [...cluster, 'revision', ...everywhere],
    examples: [
      'podwright diagnose apps/shop.ts --env staging',
      'podwright diagnose web --app shop --namespace shop --env production',
      'podwright diagnose Deployment/web --namespace shop',
    ],
    workload: true,
  },
  logs: {
    summary: 'show what containers write',
    about:
      'Shows the logs of the pods of the present template, with known secret values masked. WORKLOAD is a name as in the program, or Kind/name; without one, every workload of the app. Where a node serves no logs, what the container left as its termination message is shown, and that is said.',
    flags: [...cluster, 'container', 'previous', 'follow', 'tail', 'since', ...everywhere],
    examples: [
      'podwright logs web apps/shop.ts --env staging --follow',
      'podwright logs web --previous --tail 50',
      'podwright logs Deployment/web --namespace shop',
    ],
    workload: true,
  },
  history: {
    summary: 'list the recorded deploys',
    about:
      'Lists the revisions that are kept in the cluster: number, state, when, by whom. With --revision, one of them with all its objects. Ten are kept, without the values of Secrets; a destroy deletes them with everything else.',
    flags: [...cluster, 'revision', ...everywhere],
    examples: ['podwright history apps/shop.ts --env staging', 'podwright history --env staging --revision 3'],
  },
  rollback: {
    summary: 'deploy an earlier revision again',
    about:
      'Deploys a recorded revision as a new one: planned, asked for, awaited and pruned like any deploy. Data is not taken back: Jobs are not run again, claims keep their size, Secrets the values that they have now; the plan names each.',
    flags: [...cluster, 'to-revision', 'dry-run', 'yes', ...gates, 'timeout', 'lock-wait', ...everywhere],
    examples: [
      'podwright rollback apps/shop.ts --env staging',
      'podwright rollback --app shop --namespace shop --env production --to-revision 7 --yes',
    ],
  },
  drift: {
    summary: 'show what was changed by hand since the last deploy, or take it back',
    about:
      'Compares the cluster with the newest revision that became ready: a program is not needed. With --fix, what differs is taken back by a deploy of that revision; fields that others added are named and left.',
    flags: [...cluster, 'fix', 'exit-code', 'yes', ...gates, 'timeout', 'lock-wait', ...everywhere],
    examples: [
      'podwright drift apps/shop.ts --env production --exit-code',
      'podwright drift --app shop --namespace shop --env production --fix',
    ],
  },
  adopt: {
    summary: 'take over objects that another tool deployed',
    about:
      'Deploys what is declared onto objects of Helm, kubectl, Argo CD or Flux: their fields become ours, and what is no longer declared goes. What would restart a pod is refused unless --approve-up-to says otherwise. The other tool has to forget the objects afterwards. With --from, what was deployed under a former name of the app or the environment is taken over: what has another name now is made anew before the old one goes, what holds data has to keep its name, and the old record is deleted.',
    flags: [...cluster, 'from', 'image', 'dry-run', 'yes', ...gates, 'timeout', 'lock-wait', ...everywhere],
    examples: [
      'helm template web ./chart | podwright adopt - --app web --namespace web',
      'podwright adopt apps/shop.ts --env production --approve-up-to rolling-restart',
      'podwright adopt apps/shop.ts --env production --from shop/prod',
    ],
  },
  rbac: {
    summary: 'print the Roles that a deploy needs',
    about:
      'Prints a Role for each namespace and a ClusterRole with exactly the rights that deploys, rollbacks and a destroy of this environment need; with --read-only, those that looking needs. Bind them to the ServiceAccount of your pipeline.',
    flags: [...cluster, 'read-only', ...everywhere],
    examples: [
      'podwright rbac apps/shop.ts --env production | kubectl apply -f -',
      'podwright rbac apps/shop.ts --env production --read-only | kubectl apply -f -',
    ],
  },
  destroy: {
    summary: 'delete what was deployed, except data',
    about:
      'Deletes every object that deploys of this environment wrote, the last first. Claims and the generated Secrets that belong to their data stay; the next deploy finds and uses both.',
    flags: [...cluster, 'yes', 'timeout', 'lock-wait', ...everywhere],
    examples: [
      'podwright destroy apps/shop.ts --env staging',
      'podwright destroy --app shop --namespace shop-staging --env staging --yes',
    ],
  },
  doctor: {
    summary: 'look at everything that a deploy needs',
    about:
      'Looks at Node, TypeScript, copies of packages that must be there once, the kubeconfig, the cluster and its version, the clock, and the rights in a namespace; says what to do about each. Writes nothing, asks nobody but the cluster.',
    flags: ['context', 'kubeconfig', 'namespace', ...everywhere],
    examples: ['podwright doctor', 'podwright doctor --context prod-eu --namespace shop'],
    words: '',
  },
  completion: {
    summary: 'print the completion script of a shell',
    about: 'Prints what bash, zsh or fish has to be told to complete verbs, flags and their values.',
    flags: ['color', 'quiet', 'verbose'],
    examples: [
      'source <(podwright completion bash)',
      'podwright completion zsh > "${fpath[1]}/_podwright"',
      'podwright completion fish > ~/.config/fish/completions/podwright.fish',
    ],
    workload: true,
    words: 'bash|zsh|fish',
  },
} as const satisfies Record<string, Command>;
export type VerbName = keyof typeof commands;

export const verbNames = Object.keys(commands) as VerbName[];

export function isVerb(word: string): word is VerbName {
  return Object.hasOwn(commands, word);
}
