import { dataDefaults } from '../../conventions/data-defaults';
import type { ImageRef } from '../../conventions/image';
import type { Memory } from '../../conventions/quantity';
import type { Dumpable } from './dumpable';
import { BackupAccess } from './backup-access';
import type { ContainerProps } from '../pod/container-props';
import { backupFolders } from './dump-script';
import type { DumpTool } from './dump-tool';
import type { EnvValue } from '../pod/env';
import type { PodProps } from '../pod/pod';

/** A database that can be dumped, and with what. */
export interface DumpSource {
  readonly service: Dumpable;
  readonly tool: DumpTool;
  /** Image with the database's own tools, in its own version. */
  readonly image: ImageRef;
  /** Memory that a restore needs; undefined where it streams. */
  readonly restoreMemory?: Memory | undefined;
  /** Where the database's own pods run. */
  readonly pods: Pick<PodProps, 'imagePullSecrets' | 'imagePullPolicy' | 'nodeSelector' | 'tolerations'>;
}

/**
 * A container that runs a script with the database's tools, its address in variables, its credentials in files.
 *
 * @param access shared by the containers of one pod, which reach the database by one way
 */
export function dumpContainer(
  { service, image }: DumpSource,
  script: { readonly name: string; readonly text: string },
  env: Readonly<Record<string, EnvValue>>,
  access = new BackupAccess(service),
): ContainerProps {
  const file = `${backupFolders.scripts}/${script.name}`;
  return {
    image,
    cpu: dataDefaults.backup.cpu,
    memory: dataDefaults.backup.memory,
    command: ['bash', file],
    env: { ...access.env, BACKUP_OF: service.name, ...env },
    files: { [file]: script.text, ...access.files(backupFolders.secrets) },
  };
}

/** Seconds that a dump or a restore may take: hours, for what is large. */
export const dumpSeconds = 6 * 60 * 60;

/** The pod settings of a database, for the Jobs beside it. */
export function podPropsOf({ pods }: DumpSource): DumpSource['pods'] {
  const { imagePullSecrets, imagePullPolicy, nodeSelector, tolerations } = pods;
  return { imagePullSecrets, imagePullPolicy, nodeSelector, tolerations };
}
