import { throwProblem } from '../../../platform/http/problem.ts';
import type { NotChanged } from '../use-cases/change-date.ts';
import type { NotMoved } from '../use-cases/move-event.ts';
import type { NotWritten } from '../use-cases/write-event.ts';

/** Ends a request about an event with the problem that fits. */
export function refuseEvent(refusal: NotChanged | NotMoved | NotWritten): never {
  switch (refusal.reason) {
    case 'unknown-venue':
      return invalid('body/terms/where', 'names no venue or auditorium of the organisation');
    case 'bad-rule':
      return invalid('body/terms/repeats', 'has a pattern that RFC 5545 does not know');
    case 'too-many-dates':
      return invalid('body/terms/repeats', 'has more than 366 dates');
    case 'unknown-zone':
      return invalid('body/terms/prices', 'names a zone that the seat map lacks');
    case 'event-incomplete':
      return throwProblem('event-incomplete', 'lacks' in refusal ? { context: { lacks: refusal.lacks } } : {});
    default:
      return throwProblem(refusal.reason);
  }
}

function invalid(path: string, message: string): never {
  return throwProblem('validation', { errors: [{ path, message }] });
}
