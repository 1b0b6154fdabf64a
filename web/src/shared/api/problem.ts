/** One field that does not hold, with the stable code and the sentence for it. */
export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

/** What went wrong with a call, whatever the cause: the server's problem+json, or no answer at all. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when the server did not answer. */
    readonly status: number,
    /** Stable code of the server, such as `offer-full`; `network` when there was no answer. */
    readonly code: string,
    /** A sentence a person can use; empty when the server gave none. */
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    /** Code by which the server's log finds this failure. */
    readonly reference: string | null = null,
    /** Everything else that the problem carries, such as who was first. */
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}`);
    this.name = 'ApiError';
  }
}

/** What was asked for is not there; every other failure may pass. */
export const isMissing = (error: unknown) => error instanceof ApiError && error.status === 404;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Reads a problem+json body; anything else becomes an error with the status alone. */
export function toApiError(body: unknown, response: Response): ApiError {
  const problem = isRecord(body) ? body : {};
  const fields = Array.isArray(problem.errors)
    ? problem.errors
        .filter(isRecord)
        .map((e) => ({ field: text(e.field), code: text(e.code), detail: text(e.detail) }))
    : [];
  const reference = text(problem.traceId) || text(problem.reference) || response.headers.get('X-Request-Id');
  return new ApiError(
    response.status,
    text(problem.code) || `http-${response.status}`,
    text(problem.detail),
    fields,
    reference ? shortReference(reference) : null,
    problem,
  );
}

/** The part of a trace id that a person can read out: of `00-4bf92f35…-00f067aa-01` the first eight of the trace. */
export function shortReference(reference: string): string {
  const parts = reference.split('-');
  const trace = parts.length === 4 ? (parts[1] ?? reference) : reference;
  return trace.slice(0, 8).toUpperCase();
}
