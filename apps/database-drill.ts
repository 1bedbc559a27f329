// A database drill: production dumps its databases every night into a bucket; the rehearsal restores the newest dumps
// into databases of its own and asks them for their rows. By hand, in one environment:
//   kubectl create job --from=cronjob/drill-db-backup now      back up
//   podwright destroy, kubectl delete pvc drill-db-data        destroy
//   db.restore('2026-11-21') in the program, podwright deploy  restore
import {
  App,
  Environment,
  Job,
  Postgres,
  Redis,
  secret,
  type BackupTarget,
  type EnvironmentProps,
  type ImageRef,
} from 'podwright';

const bucket: BackupTarget = {
  s3: {
    bucket: 'acme-backups',
    prefix: 'drill',
    endpoint: 'https://s3.acme.example',
    credentials: {
      accessKeyId: secret.existing('backup-store', 'access-key-id'),
      secretAccessKey: secret.existing('backup-store', 'secret-access-key'),
    },
  },
};

interface DrillProps extends EnvironmentProps {
  storage: `${number}Gi`;
  /** Image with psql, for the question at the end. */
  client: ImageRef;
  /** Set to rehearse: the id of this drill. A new id restores again. */
  drill?: string;
}

class Drill extends Environment {
  constructor(app: App, id: string, props: DrillProps) {
    super(app, id, props);
    const db = new Postgres(this, 'db', { version: 17, storage: props.storage });
    const carts = new Redis(this, 'carts', { role: 'store', storage: '2Gi' });
    if (props.drill === undefined) {
      db.backup({ schedule: '0 2 * * *', timeZone: 'Etc/UTC', to: bucket, keep: 14 });
      carts.backup({ schedule: '15 2 * * *', timeZone: 'Etc/UTC', to: bucket, keep: 14 });
      return;
    }
    db.restore(props.drill, { from: bucket, overwrite: true });
    carts.restore(props.drill, { from: bucket, overwrite: true });
    // Starts when the restore is complete: it is a client of the database.
    new Job(this, 'verify', {
      image: props.client,
      command: [
        'sh',
        '-c',
        'psql --no-psqlrc --tuples-only "$(cat /run/secrets/verify/url)" --command="select count(*) from orders"',
      ],
      env: { DRILL: props.drill },
      files: { '/run/secrets/verify/url': db.url },
      pool: 1,
    });
  }
}

const app = new App({ name: 'drill' });
new Drill(app, 'rehearsal', {
  namespace: 'drill-rehearsal',
  profile: 'development',
  storage: '20Gi',
  client: 'docker.io/library/postgres:17.7-bookworm',
  drill: '2026-11-21',
});
new Drill(app, 'production', {
  namespace: 'drill',
  context: 'prod-eu',
  profile: 'production',
  storage: '20Gi',
  client: 'docker.io/library/postgres:17.7-bookworm',
});
app.synth();
