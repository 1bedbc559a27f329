import { Chart } from 'cdk8s';
import type { S3Target } from './backup-target';
import type { Dumpable } from './dumpable';

const key = Symbol.for('podwright.BackupPlaces');
/** Environments by the place that their dumps go to. */
type Holder = { [key]?: Map<string, string> };

/**
 * Dumps are known by the name of their database alone, and all environments of an app have the same names: in one
 * folder of a bucket each would restore and remove those of the other.
 */
export function takePlace(service: Dumpable, { bucket, prefix = '', endpoint }: S3Target): void {
  const environment = service.node.scopes.find((scope) => Chart.isChart(scope))?.node.id ?? '';
  const store = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
  const folder = [bucket, ...prefix.split('/').filter((part) => part !== '')].join('/');
  const places = ((service.node.root as Holder)[key] ??= new Map<string, string>());
  const place = JSON.stringify([store, folder, service.name]);
  const other = places.get(place) ?? environment;
  places.set(place, other);
  if (other === environment) return;
  const message = `${other} and ${environment} both store the dumps of ${service.name} in ${folder}: each would remove those of the other`;
  service.mistake('E_BACKUP_SHARED', message, `give each environment a \`prefix\` of its own: '${environment}'`);
}
