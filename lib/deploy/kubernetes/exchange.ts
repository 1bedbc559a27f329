import type { Readable } from 'node:stream';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body?: string | undefined;
}

/** The head of an answer, and its body to be read. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; several of one name are joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable;
}

/** No answer came, or only the beginning of one. Never carries the request. */
export class NetworkError extends Error {
  constructor(
    /** Error code of node, `TIMEOUT`, `TRUNCATED` or `CLOSED`. */
    readonly code: string,
    /** The request may have reached the server. */
    readonly sent: boolean,
    message = '',
  ) {
    super(message);
    this.name = 'NetworkError';
  }
}

/** What node says, without its object, which knows the request. @param reason why the request was aborted, if it was */
export function networkError(error: unknown, sent: boolean, reason?: NetworkError): NetworkError {
  if (reason !== undefined) return reason;
  if (error instanceof NetworkError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return new NetworkError(typeof code === 'string' ? code : 'UNKNOWN', sent);
}
