import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { rememberChildren } from './remember-children';
import { appOf } from './scope';
import { acknowledgeExistingSecrets } from '../conventions/acknowledgement';
import { rememberDeclaration } from '../source/declaration';
import { defineEnvironment, environmentInfoOf, type WorkloadDefaults } from '../conventions/environment-info';
import { noteMistake } from '../conventions/mistakes';
import { joinName, suggestName } from '../conventions/names';
import { suggest } from '../conventions/suggest';
import type { Finding } from '../errors';
import type { Profile } from '../manifest';

/** The minors of Kubernetes whose fields are known. */
export type KubeVersion = '1.27' | '1.28' | '1.29' | '1.30' | '1.31' | '1.32' | '1.33' | '1.34' | '1.35' | '1.36';

export interface EnvironmentProps {
  /** Namespace of every object that names none. Neither `default` nor one of Kubernetes' own. */
  readonly namespace: string;
  /**
   * Which defaults and gates hold: `development` is small, `production` asks for digests and TLS and keeps three
   * copies of a stateless app.
   */
  readonly profile: Profile;
  /** Context of the kubeconfig that this environment is deployed to. @default - the current context */
  readonly context?: string | undefined;
  /**
   * The only cluster that this may be deployed to: uid of its `kube-system` namespace.
   * @default - any cluster behind the context
   */
  readonly cluster?: { readonly uid: string } | undefined;
  /** Minor version of the cluster: a field that it does not know is an error at synth. @default - the newest */
  readonly kubeVersion?: KubeVersion | undefined;
  /** What workloads get here that do not say otherwise. @default - the defaults of the profile */
  readonly defaults?: WorkloadDefaults | undefined;
  /** Labels of every object. @default - none besides the recommended ones */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether cdk8s-plus workloads in this environment get what Pod Security `restricted` needs where they say nothing.
   * @default true
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly complete?: boolean | undefined;
}

/**
 * One app in one place: a cdk8s chart that is bound to a namespace and a cluster. Becomes one file of manifests and is
 * what `podwright deploy --env` deploys. Use it as it is or extend it.
 */
export class Environment extends Chart {
  /** Whether this is an Environment, of whichever copy of the package. */
  static isEnvironment(value: unknown): value is Environment {
    return typeof value === 'object' && value !== null && environmentInfoOf(value) !== undefined;
  }

  /** cdk8s' own test calls every chart an instance of every subclass of Chart. */
  static override [Symbol.hasInstance](value: unknown): value is Chart {
    return this === Environment
      ? Environment.isEnvironment(value)
      : Function.prototype[Symbol.hasInstance].call(this, value);
  }

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id, { namespace: props.namespace, ...(props.labels === undefined ? {} : { labels: props.labels }) });
    const { defaults = {} } = props;
    defineEnvironment(this, {
      namespace: props.namespace,
      context: props.context,
      cluster: props.cluster,
      profile: isProfile(props.profile) ? props.profile : 'development',
      kubeVersion: props.kubeVersion,
      complete: props.complete ?? true,
      pods: defaults,
    });
    acknowledgeExistingSecrets(this, defaults.imagePullSecrets ?? []);
    rememberDeclaration(this, this.node.root, { outsideOfConstructors: true });
    rememberChildren(this);
    if (!isProfile(props.profile)) noteMistake(this, profileMistake(props.profile));
  }

  /** Objects of plain cdk8s without a name of their own: `<app>-<id path>`, like ours, without a hash. */
  override generateObjectName(apiObject: ApiObject): string {
    const ids = apiObject.node.scopes.slice(this.node.scopes.length).map((scope) => scope.node.id);
    // cdk8s-plus calls the one object inside of each construct `Resource`.
    const path = ids.filter((id) => id !== 'Resource' && id !== 'Default');
    return joinName(appOf(this), ...path.map((id) => suggestName(id)));
  }
}

const profiles: Readonly<Record<Profile, true>> = { development: true, production: true };

/** A program in JavaScript may say anything. */
function isProfile(value: unknown): value is Profile {
  return typeof value === 'string' && Object.hasOwn(profiles, value);
}

function profileMistake(value: unknown): Finding {
  const known = Object.keys(profiles);
  const meant = typeof value === 'string' ? suggest(value, known) : undefined;
  return {
    code: 'E_PROFILE',
    severity: 'error',
    message: `the profile is ${typeof value === 'string' ? `"${value}"` : String(value)}: there are ${known.join(' and ')}`,
    fix: meant === undefined ? "write profile: 'production', or 'development'" : `write profile: '${meant}'`,
  };
}
