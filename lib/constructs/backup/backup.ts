import { dataDefaults } from '../../conventions/data-defaults';
import { joinName } from '../../conventions/names';
import { takePlace } from './backup-place';
import { checkTarget, type BackupTarget } from './backup-target';
import { ClaimedVolume } from '../pod/claimed-volume';
import { CronJob, type Schedule } from '../workload/cron-job';
import { dumpContainer, dumpSeconds, podPropsOf, type DumpSource } from './dump-container';
import { backupFolders, backupScript } from './dump-script';
import { volume } from '../pod/pod-volume';
import { uploadScript } from './s3-script';
import { scratchOf, storeContainer, storeEgress } from './s3-store';

export interface BackupProps {
  /** When it runs: `0 3 * * *` is every day at three. */
  readonly schedule: Schedule;
  /** Time zone of the schedule, for example `Europe/Berlin`. @default - the control plane's, mostly UTC */
  readonly timeZone?: string | undefined;
  /** Where the dumps lie: `{ claim: { storage: '20Gi' } }` or `{ s3: { bucket: 'backups', ... } }`. */
  readonly to: BackupTarget;
  /** Dumps that are kept; older ones are removed after a new one is proven to be whole. @default 7 */
  readonly keep?: number | undefined;
}

/** Name of the CronJob and of the claim of a database's backups. */
export function backupName(source: DumpSource): string {
  return joinName(source.service.name, 'backup');
}

/**
 * A CronJob `<name>-backup` that dumps a database, proves that the dump is whole, and only then gives it its name and
 * removes old ones.
 */
export function createBackup(source: DumpSource, props: BackupProps): CronJob {
  const { service, tool } = source;
  const { to, schedule, timeZone, keep = dataDefaults.backup.keep } = props;
  checkTarget(service, to);
  if (!Number.isInteger(keep) || keep < 1) {
    service.mistake('E_BACKUP', `keep is ${String(keep)}: at least one backup has to be kept`, 'leave `keep` out: 7');
  }
  const name = backupName(source);
  const dump = dumpContainer(source, { name: 'backup.sh', text: backupScript(tool) }, { BACKUP_KEEP: keep });
  const job = { ...podPropsOf(source), name, schedule, timeZone, activeDeadlineSeconds: dumpSeconds };
  if (to.claim !== undefined) {
    const claim = new ClaimedVolume(service, 'backups', { name, ...to.claim });
    const volumes = { [backupFolders.files]: volume.existing(claim.name) };
    return new CronJob(service, 'backup', { ...job, ...dump, volumes });
  }
  takePlace(service, to.s3);
  const volumes = { [backupFolders.files]: scratchOf(to.s3) };
  const env = { BACKUP_OF: service.name, BACKUP_KEEP: keep };
  return new CronJob(service, 'backup', {
    ...job,
    ...storeContainer(to.s3, { name: 'upload.sh', text: uploadScript(to.s3) }, env),
    volumes,
    initContainers: { dump: { ...dump, volumes } },
    egress: [storeEgress(to.s3)],
  });
}
