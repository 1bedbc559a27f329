import { PodwrightError } from '../errors';
import { tryParseJson } from '../objects/parse-json';
import { isRecord, textAt } from '../objects/read-field';

/** What is known of every imported definition: CRD name -> hashes of the definition and of the file made of it. */
export type CrdLock = Readonly<Record<string, { readonly crd: string; readonly file: string }>>;

export const crdLockFile = 'crds.lock.json';

/**
 * @param text of the file, where there is one
 * @throws PodwrightError E_CRD_EDITED when it is none that an import wrote, for example one that a merge left in conflict
 */
export function readCrdLock(text: string | undefined): CrdLock {
  const lock = text === undefined ? {} : tryParseJson(text);
  if (isLock(lock)) return lock;
  throw new PodwrightError('E_CRD_EDITED', `${crdLockFile} is not as it was imported`, {
    fix: 'restore it from version control; where it is in none, delete it and import again: nothing tells then which modules were changed by hand',
  });
}

function isLock(value: unknown): value is CrdLock {
  if (!isRecord(value)) return false;
  return Object.values(value).every(
    (entry) => textAt(entry, 'crd') !== undefined && textAt(entry, 'file') !== undefined,
  );
}
