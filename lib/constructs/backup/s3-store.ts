import { dataDefaults } from '../../conventions/data-defaults';
import type { S3Target } from './backup-target';
import type { ContainerProps } from '../pod/container-props';
import { backupFolders } from './dump-script';
import type { EnvValue } from '../pod/env';
import type { Egress } from '../security/network-policy';
import { volume, type PodVolume } from '../pod/pod-volume';
import { s3Secrets } from './s3-script';

/** A container that speaks to the store; its keys are files. */
export function storeContainer(
  { image, credentials }: S3Target,
  script: { readonly name: string; readonly text: string },
  env: Readonly<Record<string, EnvValue>>,
): ContainerProps {
  const file = `${backupFolders.scripts}/${script.name}`;
  return {
    image: image ?? dataDefaults.backup.storeImage,
    cpu: dataDefaults.backup.cpu,
    memory: dataDefaults.backup.memory,
    command: ['sh', file],
    env,
    files: {
      [file]: script.text,
      [`${s3Secrets}/access-key-id`]: credentials.accessKeyId,
      [`${s3Secrets}/secret-access-key`]: credentials.secretAccessKey,
    },
  };
}

/** Where a dump lies until it is stored: a volume of the pod, because the disk of a node is small and everybody's. */
export function scratchOf({ scratch = dataDefaults.backup.scratch }: S3Target): PodVolume {
  const spec = { accessModes: ['ReadWriteOnce' as const], resources: { requests: { storage: scratch } } };
  return volume.source({ ephemeral: { volumeClaimTemplate: { spec } } });
}

export function storeEgress({ endpoint, cidr }: S3Target): Egress {
  const { hostname, port, protocol } = new URL(endpoint ?? 'https://s3.amazonaws.com');
  const number = port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port);
  return cidr === undefined ? { host: hostname, port: number } : { cidr, port: number };
}
