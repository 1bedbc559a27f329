import { Construct } from 'constructs';
import { acknowledge } from '../conventions/acknowledgement';
import { rememberDeclaration } from '../source/declaration';
import type { EnvironmentInfo } from '../conventions/environment-info';
import { labelsOf, selectorOf, type Identity } from '../conventions/labels';
import { noteCheck, noteMistake } from '../conventions/mistakes';
import { isDnsLabel, joinName, suggestName } from '../conventions/names';
import { textAt } from '../objects/read-field';
import { Resource, type ResourceProps } from './resource';
import { appOf, environmentOf, idPath } from './scope';

export interface ComponentProps {
  /** Name of all objects of this construct. @default - `<app>-<id path>` */
  readonly name?: string | undefined;
}

/** What identifies a construct of ours: see docs/decisions.md, "What holds data is named by its id alone". */
export interface ComponentIdentity {
  /** What software this is: the label `app.kubernetes.io/name`. */
  readonly software: string;
  readonly version?: string | undefined;
  /**
   * Name from the id alone: what holds data keeps its name when it is moved in the tree.
   * @default false
   */
  readonly stable?: boolean | undefined;
}

/** Makes an object beside the workload's own, with its labels and namespace. */
export type MakeResource = <T extends object>(
  id: string,
  props: Omit<ResourceProps<T>, 'name' | 'namespace' | 'labels' | 'madeWith'> & {
    readonly name?: string;
    readonly ownLine?: boolean;
  },
) => Resource<T>;

/** A part of an app: several Kubernetes objects that share a name and labels. */
export abstract class Component extends Construct {
  /** Name of the objects, and label `app.kubernetes.io/instance`. */
  readonly name: string;
  /** @internal */
  readonly identity: Identity;
  /** @internal */
  readonly environment: EnvironmentInfo;

  constructor(scope: Construct, id: string, props: ComponentProps, identity: ComponentIdentity) {
    super(scope, id);
    rememberDeclaration(this, this.node.root);
    const app = appOf(this);
    this.name = props.name ?? (identity.stable === true ? joinName(app, id) : joinName(app, ...idPath(this)));
    this.identity = { app, instance: this.name, component: id, name: identity.software, version: identity.version };
    this.environment = environmentOf(this);
    answerCpuLimit(this, props);
    if (!isDnsLabel(this.name)) {
      this.mistake(
        'E_NAME',
        `"${this.name}" is not an object name: lower-case letters, digits and "-", a letter first, at most 63`,
        `use "${suggestName(this.name)}"`,
      );
    }
  }

  /** What selects the pods of this component. */
  get selector(): Record<string, string> {
    return selectorOf(this.identity);
  }

  /** @internal */
  resource<T extends object>(
    id: string,
    props: Omit<ResourceProps<T>, 'name' | 'namespace' | 'labels' | 'madeWith'> & {
      readonly name?: string;
      /** Whether a method makes the object: the line of its call is the object's own. The constructor's are shared. */
      readonly ownLine?: boolean;
      /** Whether the object carries the version label: workloads only, so that a new image touches nothing else. */
      readonly versioned?: boolean;
    },
  ): Resource<T> {
    const { namespace } = this.environment;
    // Field by field: V8 gives all of them one shape only so, and there are twenty in each app.
    return new Resource<T>(this, id, {
      apiVersion: props.apiVersion,
      kind: props.kind,
      name: props.name ?? this.name,
      namespace: namespace === '' ? undefined : namespace,
      namespaced: props.namespaced,
      labels: labelsOf(this.identity, props.versioned === true),
      render: props.render,
      hashed: props.hashed,
      schema: props.schema,
      madeWith: props.ownLine === true ? undefined : this,
      after: props.after,
      given: props.given,
    });
  }

  /** A mistake that only the finished tree can tell. @internal */
  mistakeIf(check: () => { readonly code: string; readonly message: string; readonly fix: string } | undefined): void {
    noteCheck(this, () => {
      const found = check();
      return found && { ...found, severity: 'error' };
    });
  }

  /** @internal */
  mistake(code: string, message: string, fix: string): void {
    noteMistake(this, { code, severity: 'error', message, fix });
  }
}

/** Whoever has containers may give them no CPU limit, for a reason: the rule about it needs no further one. */
export function answerCpuLimit(construct: Construct, props: object): void {
  const reason = textAt(props, 'cpuLimit', 'none') ?? '';
  if (reason.trim() !== '') acknowledge(construct, 'cpu-limit', reason);
}
