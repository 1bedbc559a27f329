// A producer puts tasks into a queue, two kinds of workers take them out, and a schedule tidies up. The schema of the
// database is migrated before a new version of the producer starts.
import { App, CronJob, Environment, type EnvironmentProps, Postgres, Redis, WebApp, Worker, ingress } from 'podwright';

const image = 'ghcr.io/acme/thumbs:3.2.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

interface FleetProps extends EnvironmentProps {
  host: string;
  mostWorkers: number;
  databaseMemory: `${number}Gi`;
}

class Fleet extends Environment {
  constructor(app: App, id: string, props: FleetProps) {
    super(app, id, props);
    const db = new Postgres(this, 'db', { version: 17, storage: '10Gi', memory: props.databaseMemory });
    const queue = new Redis(this, 'queue', { role: 'store', storage: '2Gi' });
    // Every program of the fleet reads where its data is from the same two files.
    const files = { '/run/secrets/fleet/database-url': db.url, '/run/secrets/fleet/queue-url': queue.url };

    const web = new WebApp(this, 'web', {
      image,
      args: ['serve'],
      port: 8080,
      ports: { metrics: { port: 9090, from: [{ namespace: 'monitoring' }] } },
      health: '/ready',
      files,
      pool: 2,
      scale: { minReplicas: 2, maxReplicas: 6 },
      migrate: { args: ['migrate', '--lock-timeout=5s'] },
    });
    web.expose(ingress(props.host, { tls: { clusterIssuer: 'letsencrypt' } }));

    // Waits for other servers most of the time: how many it takes depends on what is in the queue.
    new Worker(this, 'mailer', {
      image,
      args: ['work', '--queue=mail'],
      health: { type: 'exec', command: ['/app/fleet', 'ping'] },
      files,
      pool: 1,
      scale: {
        minReplicas: 2,
        maxReplicas: props.mostWorkers,
        metric: { type: 'external', name: 'queue_length', labels: { queue: 'mail' }, average: 50 },
      },
      egress: [{ host: 'smtp.example', port: 587 }],
    });

    // Computes: as many as keep the processors busy. A picture in work may be finished.
    new Worker(this, 'resizer', {
      image,
      args: ['work', '--queue=pictures'],
      health: { type: 'exec', command: ['/app/fleet', 'ping'] },
      files,
      pool: 1,
      cpu: '500m',
      memory: '512Mi',
      writablePaths: ['/var/cache/pictures'],
      scale: { minReplicas: 2, maxReplicas: props.mostWorkers, cpu: 80 },
      terminationGracePeriodSeconds: 300,
    });

    new CronJob(this, 'cleanup', {
      image,
      args: ['cleanup', '--older-than=30d'],
      schedule: '30 3 * * *',
      timeZone: 'Europe/Berlin',
      files,
      pool: 1,
      activeDeadlineSeconds: 1800,
    });
  }
}

const app = new App({ name: 'fleet' });
new Fleet(app, 'staging', {
  namespace: 'fleet-staging',
  profile: 'development',
  host: 'staging.thumbs.example',
  mostWorkers: 4,
  databaseMemory: '1Gi',
});
new Fleet(app, 'production', {
  namespace: 'fleet',
  profile: 'production',
  host: 'thumbs.example',
  mostWorkers: 20,
  databaseMemory: '2Gi',
});
app.synth();
