import type { Fields } from '../../objects/read-field';

/** Notes a mistake at a field below the object under check. */
export type FieldReport = (code: string, field: readonly (string | number)[], message: string, fix: string) => void;

/**
 * What the API server or the kubelet refuses in an object of one type, beyond its schema. Fields of a wrong type were
 * reported before: they are passed over. `minor` is the cluster's, where it is known.
 */
export type FieldCheck = (value: Fields, report: FieldReport, minor?: number) => void;
