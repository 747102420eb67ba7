import { HttpErrorResponse } from '@angular/common/http';

/** One field that the server refused. */
export interface FieldProblem {
  /** path in the body, e.g. `seats.0` */
  readonly path: string;
  readonly code?: string;
  readonly message?: string;
}

/** Why a request failed: an RFC 9457 problem document, or `offline` / `unexpected` where the server sent none. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  /** facts of the refusal, e.g. `{ seats: ['F6'] }` */
  readonly details: Readonly<Record<string, unknown>>;
  /** facts to mend it with, by code: the screening that overlaps, the seconds to wait */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.details = details;
    const context = details['context'];
    this.context = typeof context === 'object' && context !== null ? (context as Record<string, unknown>) : {};
    this.fields = Array.isArray(details['errors']) ? (details['errors'] as FieldProblem[]) : [];
  }
}

/** Turns whatever HttpClient or a resource threw into a Problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpErrorResponse) {
    if (error.status === 0) return new Problem('offline', 0);
    const document: unknown = error.error;
    if (isProblemDocument(document)) return new Problem(document.code, error.status, document);
    return new Problem(error.status === 404 ? 'not-found' : 'unexpected', error.status);
  }
  if (error instanceof Error && error.cause !== undefined) return problemOf(error.cause);
  return new Problem('unexpected', 0);
}

function isProblemDocument(value: unknown): value is Record<string, unknown> & { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}
