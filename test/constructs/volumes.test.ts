import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ConfigMap } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Job, WebApp, Worker, file, volume, type PodVolume, type WebAppProps } from 'podwright';
import { Scene, valueAt } from '../support/authoring';
import { containerOf, podOf } from '../support/pods';

const image = 'ghcr.io/acme/shop:1.4.2';

function web(more: Partial<WebAppProps>, scene = new Scene()): Scene {
  new WebApp(scene.environment, 'web', { image, port: 8080, ...(more as object) });
  return scene;
}

/** The volume and the mount of an app that mounts it at /data. */
function mounted(make: (scene: Scene) => PodVolume): { volume: unknown; mount: unknown; scene: Scene; kind: string } {
  const scene = new Scene();
  web({ volumes: { '/data': make(scene) } }, scene);
  const kind = scene.tryFind('StatefulSet', 'shop-web') === undefined ? 'Deployment' : 'StatefulSet';
  const workload = scene.find(kind, 'shop-web');
  return {
    volume: podOf(workload).volumes?.find(({ name }) => name === 'at-data'),
    mount: containerOf(workload).volumeMounts?.find(({ mountPath }) => mountPath === '/data'),
    scene,
    kind,
  };
}

describe('a volume', () => {
  it('of scratch has a limit, on disk or in memory', () => {
    expect(mounted(() => volume.scratch()).volume).toEqual({ name: 'at-data', emptyDir: { sizeLimit: '64Mi' } });
    expect(mounted(() => volume.scratch({ size: '2Gi', memory: true })).volume).toEqual({
      name: 'at-data',
      emptyDir: { medium: 'Memory', sizeLimit: '2Gi' },
    });
  });

  it('of scratch on disk is room that the kubelet lets its container use', () => {
    const limit = (size: '64Mi' | '10Gi', memory = false): unknown => {
      const scene = web({ volumes: { '/data': volume.scratch({ size, memory }) } });
      return containerOf(scene.find('Deployment', 'shop-web')).resources?.limits?.['ephemeral-storage'];
    };
    expect([limit('64Mi'), limit('10Gi'), limit('10Gi', true)]).toEqual(['1Gi', '11200Mi', '1Gi']);
  });

  it('that persists is a claim of its own, of one pod that never runs twice', () => {
    const {
      volume: found,
      scene,
      kind,
    } = mounted(({ environment }) =>
      volume.persistent(environment, 'uploads', { storage: '5Gi', storageClassName: 'fast' }),
    );
    expect(found).toEqual({ name: 'at-data', persistentVolumeClaim: { claimName: 'shop-uploads' } });
    expect(scene.find('PersistentVolumeClaim', 'shop-uploads').spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '5Gi' } },
      storageClassName: 'fast',
    });
    expect(kind).toBe('StatefulSet');
    expect(valueAt(scene.find('StatefulSet', 'shop-web'), 'spec.replicas')).toBe(1);
    expect(scene.codes).toEqual([]);
  });

  it('that persists keeps its name when it is moved in the tree', () => {
    const { scene } = mounted(({ environment }) =>
      volume.persistent(new Construct(environment, 'moved'), 'uploads', { storage: '5Gi' }),
    );
    expect(scene.names).toContain('PersistentVolumeClaim/shop-uploads');
  });

  it('that many may write leaves an app its pods', () => {
    const { scene, kind } = mounted(({ environment }) =>
      volume.persistent(environment, 'uploads', { storage: '5Gi', accessMode: 'ReadWriteMany' }),
    );
    expect(kind).toBe('Deployment');
    expect(valueAt(scene.find('Deployment', 'shop-web'), 'spec.replicas')).toBe(2);
  });

  it('that only one can have makes a worker stop its old pod first', () => {
    const scene = new Scene();
    const data = volume.persistent(scene.environment, 'data', { storage: '1Gi' });
    new Worker(scene.environment, 'indexer', { image, health: { none: 'short' }, volumes: { '/data': data } });
    expect(scene.find('Deployment', 'shop-indexer').spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'Recreate' },
    });
  });

  it.each([{ replicas: 2 }, { scale: { minReplicas: 1, maxReplicas: 2 } }])(
    'that only one can have refuses %p',
    (more) => {
      const scene = new Scene();
      web({ volumes: { '/data': volume.persistent(scene.environment, 'data', { storage: '1Gi' }) }, ...more }, scene);
      expect(scene.codes).toContain('E_REPLICAS');
    },
  );

  it('that only one can have refuses a second workload, also one that only reads', () => {
    const scene = new Scene();
    const data = volume.persistent(scene.environment, 'data', { storage: '1Gi' });
    web({ volumes: { '/data': data } }, scene);
    new Job(scene.environment, 'import', { image, volumes: { '/data': data.asReadOnly() } });
    expect(scene.findings).toMatchObject([{ code: 'E_CLAIM_SHARED', path: 'staging/data' }]);
    expect(scene.findings[0]?.message).toContain('staging/web and staging/import');
  });

  it('that many may have is shared by workloads', () => {
    const scene = new Scene();
    const data = volume.persistent(scene.environment, 'data', { storage: '1Gi', accessMode: 'ReadWriteMany' });
    web({ volumes: { '/data': data } }, scene);
    new Job(scene.environment, 'import', { image, volumes: { '/data': data.asReadOnly() } });
    expect(scene.codes).toEqual([]);
  });

  it('of a claim that is there already is not missed by the checks', () => {
    const { volume: found, kind, scene } = mounted(() => volume.existing('legacy'));
    expect(found).toEqual({ name: 'at-data', persistentVolumeClaim: { claimName: 'legacy' } });
    expect(kind).toBe('StatefulSet');
    expect(scene.checked.map(({ code }) => code)).not.toContain('W_REFERENCE');
    expect(mounted(() => volume.existing('legacy', { shared: true })).kind).toBe('Deployment');
  });

  it('of a ConfigMap or Secret is read-only, by name or by a construct of any library', () => {
    const { volume: found, mount } = mounted(({ environment }) =>
      volume.configMap(new ConfigMap(environment, 'settings', { data: { a: '1' } }), { items: { a: 'b/c' } }),
    );
    expect(found).toEqual({
      name: 'at-data',
      configMap: { name: 'shop-settings', items: [{ key: 'a', path: 'b/c' }] },
    });
    expect(mount).toEqual({ name: 'at-data', mountPath: '/data', readOnly: true });
    expect(mounted(() => volume.secret('tls')).volume).toEqual({
      name: 'at-data',
      secret: { secretName: 'tls', defaultMode: 0o440 },
    });
  });

  it('of any other kind is taken as it is', () => {
    const csi = { driver: 'secrets-store.csi.k8s.io', readOnly: true };
    expect(mounted(() => volume.source({ csi })).volume).toEqual({ name: 'at-data', csi });
  });
});

describe('files on disk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'podwright-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  it('become text where they are text, and bytes where they are not', () => {
    const logo = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]);
    const scene = web({
      files: { '/etc/shop/a.conf': file(write('a.conf', 'grüße\n')), '/etc/shop/logo.png': file(write('logo', logo)) },
    });
    expect(scene.find('ConfigMap', 'shop-web')).toMatchObject({
      data: { 'etc_shop_a.conf': 'grüße\n' },
      binaryData: { 'etc_shop_logo.png': logo.toString('base64') },
    });
    expect(scene.checked.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('start at the folder of the program, and roll the pods when they change', () => {
    expect(file('wrong').path).toBe(path.join(__dirname, 'wrong'));
    const checksum = (text: string): unknown =>
      valueAt(
        web({ files: { '/etc/shop/a': file(write('a', text)) } }).find('Deployment', 'shop-web'),
        'spec.template.metadata.annotations',
      );
    expect(checksum('1')).toEqual(checksum('1'));
    expect(checksum('1')).not.toEqual(checksum('2'));
  });

  it('that are not there, or are folders, are a mistake of the app', () => {
    const scene = web({ files: { '/etc/shop/a': file('missing.conf'), '/etc/shop/b': file(folder) } });
    expect(scene.findings).toMatchObject([
      { code: 'E_FILE', message: expect.stringContaining('test/constructs/missing.conf cannot be read') as string },
      { code: 'E_FILE', message: expect.stringContaining('it is a folder') as string },
    ]);
  });

  it('cannot be where something else is mounted, which is told once', () => {
    const scene = web({ files: { '/tmp/a.conf': 'a' } });
    const told = scene.checked.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(told).toEqual(['E_MOUNT']);
  });

  it('together fit into a ConfigMap, or the largest is named', () => {
    const big = file(write('big', 'x'.repeat(700_000)));
    const scene = web({ files: { '/etc/shop/a': 'y'.repeat(400_000), '/etc/shop/big': big } });
    expect(scene.findings).toMatchObject([{ code: 'E_OBJECT_TOO_LARGE', path: 'staging/web' }]);
    expect(scene.findings[0]?.message).toMatch(
      /1100\d{3} bytes, .* 1048576; the largest is \/etc\/shop\/big with 700000/,
    );
  });
});
