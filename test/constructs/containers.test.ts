import { Postgres, Redis, WebApp, volume, type WebAppProps } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';
const extra = 'ghcr.io/acme/proxy:2.0.0';

function web(more: Partial<WebAppProps>, scene = new Scene()): Scene {
  new WebApp(scene.environment, 'web', { image, port: 8080, ...(more as object) });
  return scene;
}

const pod = (scene: Scene): ReturnType<typeof podOf> => podOf(scene.find('Deployment', 'shop-web'));

describe('containers of a pod', () => {
  it('start in order: sidecars, init containers, the main one and those beside it', () => {
    const { initContainers, containers } = pod(
      web({
        initContainers: { prepare: { image: extra }, check: { image: extra } },
        sidecars: { proxy: { image: extra } },
        containers: { exporter: { image: extra } },
      }),
    );
    expect(initContainers?.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['proxy', 'Always'],
      ['prepare', undefined],
      ['check', undefined],
    ]);
    expect(containers.map(({ name }) => name)).toEqual(['web', 'exporter']);
  });

  it('are as secure as the main one, each with its own scratch folder', () => {
    const found = containerOf(web({ sidecars: { proxy: { image: extra } } }).find('Deployment', 'shop-web'), 'proxy');
    expect(found.securityContext).toEqual(
      containerOf(web({}).find('Deployment', 'shop-web'), 'web').securityContext as object,
    );
    expect(found.volumeMounts).toEqual([{ name: 'proxy-tmp', mountPath: '/tmp' }]);
    expect(found.resources).toMatchObject({ limits: { memory: '64Mi', cpu: '1' }, requests: { cpu: '50m' } });
  });

  it('take the whole spec of Kubernetes over these defaults', () => {
    const scene = web({
      sidecars: {
        proxy: {
          image: extra,
          override: { tty: true, securityContext: { readOnlyRootFilesystem: false }, env: [{ name: 'A', value: '1' }] },
        },
      },
    });
    const found = containerOf(scene.find('Deployment', 'shop-web'), 'proxy');
    expect(found).toMatchObject({
      tty: true,
      env: [{ name: 'A', value: '1' }],
      securityContext: { readOnlyRootFilesystem: false, allowPrivilegeEscalation: false },
    });
  });

  it('bind to databases like the main one: policy, order and checksum', () => {
    const scene = new Scene();
    const db = new Postgres(scene.environment, 'db', { version: 17, storage: '5Gi' });
    web({ sidecars: { exporter: { image: extra, env: { DATA_SOURCE: db.url } } } }, scene);
    expect(scene.order).toMatchObject([{ object: 'apps/Deployment/shop-staging/shop-web' }]);
    expect(valueAt(scene.find('NetworkPolicy', 'shop-db'), 'spec.ingress.0.from')).toEqual([
      { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop-web' } } },
    ]);
    expect(containerOf(scene.find('Deployment', 'shop-web'), 'exporter').env).toHaveLength(1);
  });

  it('have files of their own in the one ConfigMap of the workload', () => {
    const scene = web({
      files: { '/etc/app/a.conf': 'main' },
      sidecars: { proxy: { image: extra, files: { '/etc/app/a.conf': 'proxy' } } },
    });
    expect(scene.find('ConfigMap', 'shop-web').data).toEqual({
      'etc_app_a.conf': 'main',
      'etc_app_a.conf.2': 'proxy',
    });
    expect(containerOf(scene.find('Deployment', 'shop-web'), 'proxy').volumeMounts).toContainEqual({
      name: 'proxy-files-0',
      mountPath: '/etc/app',
      readOnly: true,
    });
  });

  it('share a volume that both mount', () => {
    const shared = volume.scratch({ size: '1Gi' });
    const scene = web({
      volumes: { '/var/run/app': shared },
      sidecars: { proxy: { image: extra, volumes: { '/sock': shared.asReadOnly() } } },
    });
    const { volumes } = pod(scene);
    expect(volumes?.filter(({ emptyDir }) => emptyDir?.sizeLimit === '1Gi')).toEqual([
      { name: 'at-var-run-app', emptyDir: { sizeLimit: '1Gi' } },
    ]);
    expect(containerOf(scene.find('Deployment', 'shop-web'), 'proxy').volumeMounts).toContainEqual({
      name: 'at-var-run-app',
      mountPath: '/sock',
      readOnly: true,
    });
  });

  it('are plain containers where the cluster knows no native sidecars', () => {
    const { initContainers, containers } = pod(
      web({ sidecars: { proxy: { image: extra } } }, new Scene({ kubeVersion: '1.28' })),
    );
    expect(initContainers).toBeUndefined();
    expect(containers.map(({ name }) => name)).toEqual(['web', 'proxy']);
  });

  it('come after the backends in a single pod', () => {
    const scene = new Scene();
    const cache = new Redis(scene.environment, 'cache', { role: 'cache' });
    const more = { topology: 'single-pod', include: [cache], sidecars: { proxy: { image: extra } } } as const;
    web({ ...more, initContainers: { prepare: { image: extra } } }, scene);
    expect(pod(scene).initContainers?.map(({ name }) => name)).toEqual(['cache', 'proxy', 'prepare']);
  });
});

describe('the user of a container', () => {
  const users = (more: Partial<WebAppProps>): unknown[] => {
    const found = pod(web(more));
    return [found.securityContext, found.containers[0]?.securityContext].map((each) => [
      each?.runAsUser,
      each?.runAsGroup,
      each?.runAsNonRoot,
    ]);
  };

  it('is 10001, a number of choice, or the one of the image; never root', () => {
    expect(users({})).toEqual([
      [10001, 10001, true],
      [10001, 10001, true],
    ]);
    expect(users({ user: { uid: 101, gid: 102 } })).toEqual([
      [101, 102, true],
      [101, 102, true],
    ]);
    expect(users({ user: 'image' })).toEqual([
      [undefined, undefined, true],
      [undefined, undefined, true],
    ]);
  });

  it('is a decision of the program: no rule asks for a reason, and root stays refused', () => {
    const found = (user: WebAppProps['user']): string[] =>
      web(
        { user, image: `${image}@sha256:${'0'.repeat(64)}`, health: '/h' },
        new Scene({ profile: 'production' }),
      ).checked.map(({ code }) => code);
    expect(found({ uid: 101, gid: 101 })).toEqual([]);
    expect(found('image')).toEqual([]);
    expect(found({ uid: 20_000, gid: 20_000 })).toEqual([]);
    expect(found({ uid: 0, gid: 101 })).toContain('E_RESTRICTED');
  });

  it('owns the volumes by its group', () => {
    expect(pod(web({ user: { uid: 101, gid: 102 } })).securityContext?.fsGroup).toBe(102);
  });
});

describe('the memory of a pod', () => {
  const sidecars = { proxy: { image: extra, memory: '128Mi' } } as const;

  it('holds everything that runs at one time, or one init container with the sidecars before it', () => {
    expect(web({ memory: '256Mi', sidecars, podMemory: '384Mi' }).codes).toEqual([]);
    const [finding] = web({ memory: '256Mi', sidecars, podMemory: '383Mi' }).findings;
    expect(finding).toMatchObject({ code: 'E_POD_MEMORY', path: 'staging/web' });
    expect(finding?.message).toContain('proxy 128Mi + web 256Mi = 384Mi');
    const initContainers = { prepare: { image: extra, memory: '1Gi' } } as const;
    expect(web({ memory: '256Mi', sidecars, initContainers, podMemory: '1152Mi' }).codes).toEqual([]);
    expect(web({ memory: '256Mi', sidecars, initContainers, podMemory: '1151Mi' }).codes).toEqual(['E_POD_MEMORY']);
  });

  it('counts the backends of a single pod', () => {
    const scene = new Scene();
    const cache = new Redis(scene.environment, 'cache', { role: 'cache', memory: '256Mi' });
    web({ topology: 'single-pod', include: [cache], memory: '256Mi', podMemory: '500Mi' }, scene);
    expect(scene.codes).toEqual(['E_POD_MEMORY']);
  });
});

describe('the account of a workload', () => {
  it('may be one that is there already, by its name or by a construct of that name', () => {
    for (const serviceAccount of ['robot', { name: 'robot', other: 1 }]) {
      const scene = web({ serviceAccount, automountServiceAccountToken: true });
      expect(pod(scene)).toMatchObject({ serviceAccountName: 'robot', automountServiceAccountToken: true });
      expect(scene.tryFind('ServiceAccount', 'shop-web')).toBeUndefined();
    }
  });

  it('that is not its own has no handle here', () => {
    const scene = new Scene();
    const app = new WebApp(scene.environment, 'web', { image, port: 8080, serviceAccount: 'robot' });
    expect(() => app.serviceAccount).toThrow(/E_HANDLE: staging\/web runs with the account robot/);
  });
});
