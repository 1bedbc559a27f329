import { dataDefaults } from '../conventions/data-defaults';

/** Whether a construct of ours chose this image: then no digest of it is known here. */
export function isOwnImage(image: string): boolean {
  const { postgres, mysql, mariadb, redis, valkey, memcached, backup } = dataDefaults;
  return (
    image === memcached.image ||
    image === backup.storeImage ||
    [postgres, mysql, mariadb, redis, valkey].some(({ images }) => Object.values<string>(images).includes(image))
  );
}
