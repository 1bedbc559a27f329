import { joinName } from '../../conventions/names';
import { backupName } from './backup';
import { BackupAccess } from './backup-access';
import { checkTarget, type BackupTarget } from './backup-target';
import { dumpContainer, dumpSeconds, podPropsOf, type DumpSource } from './dump-container';
import { backupFolders, beforeScript, restoreScript } from './dump-script';
import { Job } from '../workload/job';
import { volume } from '../pod/pod-volume';
import { downloadScript, keepScript, markScript } from './s3-script';
import { scratchOf, storeContainer, storeEgress } from './s3-store';

export interface RestoreProps {
  /** Name of the dump. @default - the newest one of this database */
  readonly file?: string | undefined;
  /**
   * Whether what the database holds may be replaced. Otherwise a database that is not empty is left alone, and the Job
   * fails. @default false
   */
  readonly overwrite?: boolean | undefined;
  /** Where the dump lies. @default - where `backup` stores them */
  readonly from?: BackupTarget | undefined;
}

/**
 * A Job that restores one dump, once: an id that was restored is not restored again, whatever changes in the Job. The
 * clients of the database start after it.
 */
export function createRestore(source: DumpSource, id: string, props: RestoreProps, from: BackupTarget): Job {
  const { service, tool, restoreMemory } = source;
  const { file = 'latest', overwrite = false } = props;
  checkTarget(service, from);
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(id)) {
    service.mistake('E_RESTORE', `"${id}" is no id of a restore`, 'use lower-case letters, digits and "-"');
  }
  if (!/^[A-Za-z0-9][-A-Za-z0-9_.]*$/.test(file)) {
    service.mistake('E_RESTORE', `"${file}" is no name of a dump`, 'name the file without its folder');
  }
  // A bucket is shared by databases and environments: the mark of one restore is not that of another. The namespace is
  // that of the pod: `--namespace` may put the Job elsewhere than the program says.
  const which = {
    RESTORE_NAMESPACE: { valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    BACKUP_OF: service.name,
    RESTORE_ID: `$(RESTORE_NAMESPACE).${service.name}.${id}`,
    RESTORE_FILE: file,
  };
  const access = new BackupAccess(service);
  const env = { ...which, RESTORE_OVERWRITE: overwrite };
  const text = restoreScript(tool, from.claim === undefined ? 'before' : 'here');
  const restore = {
    ...dumpContainer(source, { name: 'restore.sh', text }, env, access),
    ...(restoreMemory === undefined ? {} : { memory: restoreMemory }),
  };
  const job = {
    ...podPropsOf(source),
    name: joinName(service.name, 'restore', id),
    // A second try would find what the first one left.
    backoffLimit: 0,
    activeDeadlineSeconds: dumpSeconds,
  };
  const created = from.claim === undefined ? fromStore() : fromClaim();
  // Nor may the pod that follows one that a drain took: other Jobs get one without counting it as a failure.
  const onPodConditions = [{ type: 'DisruptionTarget', status: 'True' }];
  created.job.override({ spec: { podFailurePolicy: { rules: [{ action: 'FailJob', onPodConditions }] } } });
  service.restoredBy(created.job);
  return created;

  function fromClaim(): Job {
    const volumes = { [backupFolders.files]: volume.existing(backupName(source)) };
    return new Job(service, `restore-${id}`, { ...job, ...restore, volumes });
  }

  function fromStore(): Job {
    const s3 = from.s3;
    if (s3 === undefined) throw new TypeError('neither a claim nor a bucket');
    const volumes = { [backupFolders.files]: scratchOf(s3) };
    const fetch = storeContainer(s3, { name: 'download.sh', text: downloadScript(s3) }, which);
    const before = dumpContainer(source, { name: 'before.sh', text: beforeScript(tool) }, env, access);
    const keep = storeContainer(s3, { name: 'keep.sh', text: keepScript(s3) }, which);
    // What restores all or nothing needs no copy.
    const copies = tool.clear === undefined ? {} : { before: { ...before, volumes }, keep: { ...keep, volumes } };
    return new Job(service, `restore-${id}`, {
      ...job,
      ...storeContainer(s3, { name: 'mark.sh', text: markScript(s3) }, which),
      volumes,
      initContainers: { fetch: { ...fetch, volumes }, ...copies, restore: { ...restore, volumes } },
      egress: [storeEgress(s3)],
    });
  }
}
