import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../command';

export interface Layer {
  readonly digest: string;
  readonly size: number;
}

/** What a Dockerfile would say. */
export interface ImageConfig {
  readonly user?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDir?: string;
  readonly volumes?: readonly string[];
  readonly stopSignal?: string;
}

/** The folder that the node's registry serves: content by its hash, and `references.json` with the names. */
export class ImageFolder {
  constructor(readonly folder: string) {}

  /** Packs a root file system. Uncompressed: it never leaves the machine. */
  async layer(root: string): Promise<Layer> {
    await mkdir(join(this.folder, 'blobs', 'sha256'), { recursive: true });
    const archive = join(this.folder, `${randomUUID()}.tar`);
    const reproducible = ['--sort=name', '--mtime=@0', '--numeric-owner', '--owner=0', '--group=0'];
    await run('tar', ['-c', '-f', archive, '-C', root, ...reproducible, '.']);
    const digest = await sha256(archive);
    const { size } = await stat(archive);
    await rename(archive, this.blob(digest));
    return { digest, size };
  }

  /** Takes over a layer that lies elsewhere on this disk. */
  async link(archive: string): Promise<Layer> {
    const digest = await sha256(archive);
    await mkdir(join(this.folder, 'blobs', 'sha256'), { recursive: true });
    await link(archive, this.blob(digest)).catch(() => undefined);
    return { digest, size: (await stat(archive)).size };
  }

  /** Gives an image to a name, as a push would; returns its digest. */
  async tag(reference: string, layers: readonly Layer[], config: ImageConfig): Promise<string> {
    const digest = await this.image(layers, config);
    await this.name(reference, digest);
    return digest;
  }

  private async image(layers: readonly Layer[], image: ImageConfig): Promise<string> {
    const config = await this.json({
      architecture: 'amd64',
      os: 'linux',
      config: {
        User: image.user ?? '',
        Env: Object.entries(image.env).map(([name, value]) => `${name}=${value}`),
        Entrypoint: image.entrypoint,
        Cmd: image.command,
        WorkingDir: image.workingDir ?? '/',
        Volumes: Object.fromEntries((image.volumes ?? []).map((path) => [path, {}])),
        StopSignal: image.stopSignal ?? 'SIGTERM',
      },
      rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    });
    const manifest = await this.json({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
      layers: layers.map((layer) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer })),
    });
    return manifest.digest;
  }

  private async json(value: unknown): Promise<Layer> {
    const text = JSON.stringify(value);
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    await writeFile(this.blob(digest), text);
    return { digest, size: Buffer.byteLength(text) };
  }

  async name(reference: string, digest: string): Promise<void> {
    const file = join(this.folder, 'references.json');
    const references = await this.references();
    const own = `${file}.${randomUUID()}`;
    await writeFile(own, JSON.stringify({ ...references, [reference]: digest }, null, 1));
    await rename(own, file);
  }

  async references(): Promise<Readonly<Record<string, string>>> {
    const text = await readFile(join(this.folder, 'references.json'), 'utf8').catch(() => '{}');
    return JSON.parse(text) as Record<string, string>;
  }

  blob(digest: string): string {
    return join(this.folder, 'blobs', 'sha256', digest.slice('sha256:'.length));
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}
