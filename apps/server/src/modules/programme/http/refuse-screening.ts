import type { FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { languageOf, throwProblem } from '../../../platform/http/problem.ts';
import type { PlanRefusal } from '../use-cases/plan-screening.ts';
import type { NoLongerFree } from '../use-cases/screening-still-free.ts';
import type { OtherScreening } from '../use-cases/screening-slot.ts';

/** Ends a request about a screening with the problem that fits, and the facts to mend it with. */
export function refuseScreening(request: FastifyRequest, refusal: PlanRefusal | NoLongerFree): never {
  switch (refusal.reason) {
    case 'screening-overlaps': {
      const { timeZone: _, ...context } = refusal.other;
      return throwProblem('screening-overlaps', { detail: overlapText(refusal.other, languageOf(request)), context });
    }
    case 'screening-has-tickets':
    case 'tariff-has-tickets':
    case 'reason-missing':
      return throwProblem(refusal.reason, { context: { sold: refusal.sold, held: refusal.held } });
    case 'seats-missing-there':
      return throwProblem('seats-missing-there', { context: { seats: refusal.seats } });
    case 'unknown-auditorium':
      return invalid('body/auditoriumId', 'is no auditorium of the organisation');
    case 'unknown-version':
      return invalid('body/versionId', 'is no version of a film');
    case 'unknown-zone':
      return invalid('body/tariffs', 'names a zone that the auditorium’s seat map lacks');
    default:
      return throwProblem(refusal.reason);
  }
}

function invalid(path: string, message: string): never {
  return throwProblem('validation', { errors: [{ path, message }] });
}

/** Names the screening that has the auditorium, with its times on the clock of the venue. */
function overlapText(other: OtherScreening, language: 'fr' | 'en'): string {
  const time = (instant: string) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(other.timeZone)
      .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
  const [start, end, free] = [time(other.startsAt), time(other.endsAt), time(other.freeAt)];
  return language === 'fr'
    ? `« ${other.title} » occupe la salle de ${start} à ${end} ; elle est libre à ${free}, ménage fait.`
    : `“${other.title}” has the auditorium from ${start} to ${end}; it is free at ${free}, once cleaned.`;
}
