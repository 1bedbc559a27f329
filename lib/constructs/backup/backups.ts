import { createBackup, type BackupProps } from './backup';
import type { BackupTarget } from './backup-target';
import type { CronJob } from '../workload/cron-job';
import type { DumpSource } from './dump-container';
import type { Job } from '../workload/job';
import { createRestore, type RestoreProps } from './restore';

/** The backups of one database: a restore finds them where the backup puts them. */
export class Backups {
  readonly #source: () => DumpSource;
  #target: BackupTarget | undefined;

  constructor(source: () => DumpSource) {
    this.#source = source;
  }

  backup(props: BackupProps): CronJob {
    this.#target = props.to;
    return createBackup(this.#source(), props);
  }

  restore(id: string, props: RestoreProps): Job {
    const source = this.#source();
    const from = props.from ?? this.#target;
    if (from === undefined) {
      source.service.mistake('E_RESTORE', 'nothing says where its dumps lie', 'call `backup` first, or name `from`');
    }
    return createRestore(source, id, props, from ?? { claim: { storage: '1Gi' } });
  }
}
