import type { Construct } from 'constructs';
import type {
  ConfigMap,
  Deployment,
  DeploymentSpec,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  PodTemplateSpec,
  Service,
  ServiceAccount,
  StatefulSet,
} from '../../imports/k8s';
import { acknowledgeExistingSecrets } from '../conventions/acknowledgement';
import { defaults } from '../conventions/defaults';
import { keys } from '../conventions/keys';
import { labelsOf, versionLabel } from '../conventions/labels';
import { joinName } from '../conventions/names';
import type { After } from '../conventions/order';
import { PodwrightError } from '../errors';
import { Backend } from './backend';
import { checkEnvNames, checkFilePaths, checkImage, checkPort, checkReplicas, checkResources } from './check-props';
import { Component } from './component';
import { ContainerHandle } from './container';
import { bindingsOf } from './env';
import { checksumOf, mountFiles, type MountedFiles } from './files';
import { renderIngress, type Exposure } from './ingress';
import { clientPolicy } from './network-policy';
import { podTemplate } from './pod';
import { existingSecrets } from './secret-value';
import type { Fields, Resource } from './resource';
import type { WebAppProps } from './web-app-props';
import { graceSeconds, webPart } from './web-container';

/**
 * A web application: its pods, the Service in front of them, an account without rights, a NetworkPolicy made of its
 * bindings, and what exposes it. One pod with data in it is a StatefulSet of one replica (at most one pod at any time),
 * everything else a Deployment.
 */
export class WebApp extends Component {
  readonly container: ContainerHandle = new ContainerHandle();
  readonly service: Resource<Service>;
  readonly serviceAccount: Resource<ServiceAccount>;
  readonly networkPolicy: Resource<NetworkPolicy>;
  readonly #props: WebAppProps;
  readonly #files: MountedFiles;
  readonly #backends: readonly Backend[];
  readonly #included: readonly Backend[];
  readonly #deployment: Resource<Deployment> | undefined;
  readonly #statefulSet: Resource<StatefulSet> | undefined;
  #exposed = false;

  constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id, props, { software: id, version: versionLabel(props.image) });
    this.#props = props;
    this.#check();
    this.#included = props.topology === 'single-pod' ? props.include : [];
    const ports = new Set([props.port]);
    for (const backend of this.#included) {
      backend.moveInto(this, ports);
      ports.add(backend.address.port);
    }
    this.#backends = [
      ...new Set(bindingsOf({ ...props.env, ...prefixed(props.files) }).map((binding) => binding.backend as Backend)),
    ];
    for (const backend of this.#backends) backend.addClient(this);
    const used = [...Object.values(props.env ?? {}), ...Object.values(props.files ?? {})];
    const backends = [...this.#backends, ...this.#included].flatMap((backend) => backend.existingSecrets);
    acknowledgeExistingSecrets(this, [...existingSecrets(used), ...backends, ...(props.imagePullSecrets ?? [])]);
    this.#files = mountFiles(props.files ?? {}, this.name);

    this.serviceAccount = this.resource<ServiceAccount>('service-account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      render: () => ({ automountServiceAccountToken: false }),
    });
    if (Object.keys(this.#files.data).length > 0) {
      this.resource<ConfigMap>('files', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        render: () => ({ data: { ...this.#files.data } }),
      });
    }
    this.service = this.resource<Service>('service', {
      apiVersion: 'v1',
      kind: 'Service',
      render: () => ({
        spec: {
          ports: [{ name: 'http', port: defaults.servicePort, protocol: 'TCP', targetPort: 'http' }],
          selector: this.selector,
          type: 'ClusterIP',
        },
      }),
    });
    this.networkPolicy = this.resource<NetworkPolicy>('network-policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      render: () => this.#renderPolicy(),
    });
    const after = (): After[] => this.#after();
    if (this.#included.some((backend) => backend.claimName !== undefined)) {
      this.#statefulSet = this.resource<StatefulSet>('stateful-set', {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        versioned: true,
        after,
        render: () => this.#renderStatefulSet(),
      });
    } else {
      this.#deployment = this.resource<Deployment>('deployment', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        versioned: true,
        after,
        render: () => this.#renderDeployment(),
      });
    }
    if (this.#replicas > 1) this.#createBudget();
  }

  /** The workload, unless data runs in its pod. @throws PodwrightError E_TOPOLOGY then: use `statefulSet` */
  get deployment(): Resource<Deployment> {
    return this.#deployment ?? this.#wrongHandle('Deployment', 'statefulSet');
  }

  /** The workload when data runs in its pod. @throws PodwrightError E_TOPOLOGY otherwise: use `deployment` */
  get statefulSet(): Resource<StatefulSet> {
    return this.#statefulSet ?? this.#wrongHandle('StatefulSet', 'deployment');
  }

  /** Makes the app reachable from outside of the cluster. Can be called for several hosts. */
  expose(exposure: Exposure): this {
    const first = this.node.tryFindChild('ingress') === undefined;
    const name = first ? this.name : joinName(this.name, exposure.host.replace(/\*/g, 'any').replace(/\./g, '-'));
    this.#exposed = true;
    this.resource<Ingress>(first ? 'ingress' : `ingress-${exposure.host}`, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      name,
      render: () => renderIngress(exposure, this.service.name, `${name}-tls`),
    });
    return this;
  }

  get #replicas(): number {
    return this.#props.topology === 'single-pod'
      ? 1
      : (this.#props.replicas ?? defaults.web.replicas[this.environment.profile]);
  }

  #check(): void {
    const props = this.#props;
    checkImage(this, props.image);
    checkPort(this, props.port);
    checkResources(this, props);
    checkReplicas(this, props.replicas);
    checkEnvNames(this, props.env ?? {});
    checkFilePaths(this, props.files ?? {});
    if (props.liveness !== undefined && props.liveness === props.health) {
      this.mistake(
        'E_PROBE_IDENTICAL',
        `liveness asks the same path as readiness: ${props.liveness}`,
        'leave `liveness` out, or give it a path that asks nothing but the process',
      );
    }
  }

  #after(): After[] {
    return this.#backends.flatMap((backend) =>
      backend.readyBefore === undefined ? [] : [{ construct: backend.readyBefore, state: 'ready' as const }],
    );
  }

  #renderPolicy(): Fields<NetworkPolicy> {
    for (const backend of this.#backends) {
      const owner = backend.insideOf;
      if (owner !== undefined && owner !== this) {
        this.mistake(
          'E_TOPOLOGY',
          `it uses ${backend.node.path}, which listens only inside of the pod of ${owner.node.path}`,
          `take ${backend.node.id} out of \`include\`, or do not use it here`,
        );
      }
    }
    return clientPolicy(this, {
      port: this.#props.port,
      exposed: this.#exposed,
      ingressFrom: this.#props.ingressFrom,
      callers: [],
      backends: this.#backends
        .filter((backend) => backend.insideOf === undefined)
        .map((backend) => ({ name: backend.name, port: backend.address.port })),
      egress: this.#props.egress ?? [],
    });
  }

  #template(): PodTemplateSpec {
    const fingerprints = this.#backends.map((backend) => backend.fingerprint);
    return podTemplate(
      {
        environment: this.environment,
        props: this.#props,
        serviceAccountName: this.name,
        labels: labelsOf(this.identity),
        selector: this.selector,
        sidecars: this.#included.map((backend) => backend.part('inside')),
        main: webPart(this.node.id, this.#props, this.environment, this.#files, this.container),
        graceSeconds: Math.max(
          graceSeconds(this.environment),
          ...this.#included.map((backend) => backend.graceSeconds),
        ),
        spread: this.#replicas > 1,
        checksum: checksumOf([...Object.entries(this.#files.data).flat(), ...fingerprints]),
      },
      keys.configChecksum,
    );
  }

  #renderDeployment(): Fields<Deployment> {
    const { maxSurge, maxUnavailable, minReadySeconds, progressDeadlineSeconds } = defaults.web;
    // A second pod beside the first would be a second cache, with half of the clients.
    const strategy: DeploymentSpec['strategy'] =
      this.#included.length > 0
        ? { type: 'Recreate' }
        : { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
    return {
      spec: {
        minReadySeconds,
        progressDeadlineSeconds,
        replicas: this.#replicas,
        revisionHistoryLimit: defaults.revisionHistoryLimit,
        selector: { matchLabels: this.selector },
        strategy,
        template: this.#template(),
      },
    };
  }

  #renderStatefulSet(): Fields<StatefulSet> {
    return {
      spec: {
        minReadySeconds: defaults.web.minReadySeconds,
        replicas: 1,
        revisionHistoryLimit: defaults.revisionHistoryLimit,
        selector: { matchLabels: this.selector },
        serviceName: this.service.name,
        template: this.#template(),
        updateStrategy: { type: 'RollingUpdate' },
      },
    };
  }

  #createBudget(): void {
    this.resource<PodDisruptionBudget>('pod-disruption-budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      render: () => ({
        spec: {
          maxUnavailable: 1,
          selector: { matchLabels: this.selector },
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      }),
    });
  }

  #wrongHandle(kind: string, right: string): never {
    throw new PodwrightError('E_TOPOLOGY', `${this.node.path} is no ${kind}`, {
      fix: `use \`${right}\`: one pod with data in it is a StatefulSet, everything else a Deployment`,
    });
  }
}

/** Paths and variable names apart, so that both fit into one record. */
function prefixed(files: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(files ?? {}).map(([file, value]) => [`file:${file}`, value]));
}
