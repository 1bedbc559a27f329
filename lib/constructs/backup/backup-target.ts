import type { ImageRef } from '../../conventions/image';
import type { StorageSize } from '../../conventions/quantity';
import type { Dumpable } from './dumpable';
import type { SecretValue } from '../security/secret-value';

/** A claim that the backups lie on: made by the first backup, kept like data. */
export interface ClaimTarget {
  /** Size of the claim: all the dumps that are kept, and one more. */
  readonly storage: StorageSize;
  /** StorageClass of the claim; best another one than that of the data. @default - the cluster's default class */
  readonly storageClassName?: string | undefined;
}

/** A bucket of Amazon S3, or of a store that speaks its protocol. */
export interface S3Target {
  readonly bucket: string;
  /** Folder in the bucket, another one for each environment that backs up to it. @default - its root */
  readonly prefix?: string | undefined;
  /** URL of the store: `https://s3.example`. @default - Amazon's, by region */
  readonly endpoint?: `https://${string}` | `http://${string}` | undefined;
  /** @default 'us-east-1' */
  readonly region?: string | undefined;
  /** Keys in Secrets of the namespace. */
  readonly credentials: { readonly accessKeyId: SecretValue; readonly secretAccessKey: SecretValue };
  /** Addresses of the store. @default - every address outside of the cluster, on the port of the endpoint */
  readonly cidr?: string | undefined;
  /** Size of the volume that a dump lies on until it is stored; there only while the Job runs. @default '10Gi' */
  readonly scratch?: StorageSize | undefined;
  /**
   * Image with rclone and a shell.
   * @default - the official image of rclone: it speaks to every store of this protocol, checks what it sends, and needs
   * neither root nor a writable root
   * @see https://rclone.org/s3/
   */
  readonly image?: ImageRef | undefined;
}

/** Where backups lie: somewhere else than the data. */
export type BackupTarget =
  { readonly claim: ClaimTarget; readonly s3?: undefined } | { readonly s3: S3Target; readonly claim?: undefined };

/** What stands in the scripts must be what the store takes, and nothing else. */
export function checkTarget(service: Dumpable, { s3 }: BackupTarget): void {
  if (s3 === undefined) return;
  const rules: readonly (readonly [string, string | undefined, RegExp])[] = [
    ['bucket', s3.bucket, /^[a-z0-9][-a-z0-9.]{1,61}[a-z0-9]$/],
    ['prefix', s3.prefix, /^[-A-Za-z0-9_./]*$/],
    ['endpoint', s3.endpoint, /^https?:\/\/[A-Za-z0-9][-A-Za-z0-9.]*(:\d+)?\/?$/],
    ['region', s3.region, /^[a-z0-9-]+$/],
  ];
  for (const [prop, value, pattern] of rules) {
    if (value === undefined || pattern.test(value)) continue;
    service.mistake('E_BACKUP', `s3: ${prop} "${value}" is not possible`, `write \`${prop}\` as the store shows it`);
  }
}
