import type { Access } from './platform/http/access.ts';

/**
 * Who may call each route under /api: one row a route, held against the running application by
 * modules/identity/test/authorisation-matrix.db.test.ts. A route without a row fails it, and so does a row without a route.
 *
 * `{ permission }`: on `/organisations/:org/…` in that organisation, elsewhere in any one or by the platform's permission of
 * the same name.
 */
export const authorisationMatrix: Readonly<Record<string, Access>> = {
  // identity
  'POST /api/auth/sign-up': 'public',
  'POST /api/auth/sign-in': 'public',
  'POST /api/auth/sign-out': 'public',
  'POST /api/auth/verify-email': 'public',
  'POST /api/auth/verify-email/resend': 'public',
  'POST /api/auth/password-reset': 'public',
  'POST /api/auth/password-reset/complete': 'public',
  'POST /api/auth/password-strength': 'public',
  'GET /api/auth/session': 'public',
  'POST /api/auth/token': 'public',
  'GET /api/auth/jwks': 'public',
  'PATCH /api/v1/account': 'person',
  'GET /api/v1/people/:id': 'person',
  // catalogue
  'GET /api/v1/films': 'public',
  'GET /api/v1/films/:slug': 'public',
  'POST /api/v1/films': { permission: 'films.write' },
  'PATCH /api/v1/films/:id': { permission: 'films.write' },
  'DELETE /api/v1/films/:id': { permission: 'films.write' },
  'POST /api/v1/films/:id/versions': { permission: 'films.write' },
  'DELETE /api/v1/films/:id/versions/:versionId': { permission: 'films.write' },
  // venues
  'GET /api/v1/venues': 'public',
  'GET /api/v1/venues/:slug': 'public',
  'GET /api/v1/seat-maps/:id': 'public',
  'POST /api/v1/organisations/:org/venues': { permission: 'venues.write' },
  'PATCH /api/v1/organisations/:org/venues/:id': { permission: 'venues.write' },
  'DELETE /api/v1/organisations/:org/venues/:id': { permission: 'venues.write' },
  'POST /api/v1/organisations/:org/venues/:id/auditoriums': { permission: 'venues.write' },
  'PATCH /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId': { permission: 'venues.write' },
  'DELETE /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId': { permission: 'venues.write' },
  'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-draft': { permission: 'venues.write' },
  'PUT /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-draft': { permission: 'venues.write' },
  'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-maps': { permission: 'programme.read' },
  'POST /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-maps': { permission: 'venues.write' },
  // programme
  'GET /api/v1/events': 'public',
  'GET /api/v1/events/:slug': 'public',
  'GET /api/v1/occurrences/:id': 'public',
  'GET /api/v1/organisations/:org/planner': { permission: 'programme.read' },
  'GET /api/v1/organisations/:org/screenings/:id': { permission: 'programme.read' },
  'POST /api/v1/organisations/:org/screenings': { permission: 'programme.plan' },
  'PATCH /api/v1/organisations/:org/screenings/:id': { permission: 'programme.plan' },
  'DELETE /api/v1/organisations/:org/screenings/:id': { permission: 'programme.plan' },
  'GET /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-moves': {
    permission: 'programme.read',
  },
  'POST /api/v1/organisations/:org/venues/:id/auditoriums/:auditoriumId/seat-map-moves': {
    permission: 'programme.plan',
  },
  'GET /api/v1/organisations/:org/tariffs': { permission: 'programme.read' },
  'POST /api/v1/organisations/:org/tariffs': { permission: 'tariffs.write' },
  'PATCH /api/v1/organisations/:org/tariffs/:id': { permission: 'tariffs.write' },
  'DELETE /api/v1/organisations/:org/tariffs/:id': { permission: 'tariffs.write' },
  // payments
  'GET /api/v1/payment-methods': 'public',
  'POST /api/v1/payments/notifications/:provider': 'public',
  'GET /api/v1/sandbox/charges/:reference': 'public',
  'POST /api/v1/sandbox/charges/:reference/outcome': 'public',
  // booking: orders are open to whoever may reach them, by modules/booking/domain/order-access.ts
  'GET /api/v1/occurrences/:id/seats': 'visitor',
  'GET /api/v1/occurrences/:id/hold': 'visitor',
  'PUT /api/v1/occurrences/:id/hold': 'visitor',
  'DELETE /api/v1/occurrences/:id/hold': 'visitor',
  'POST /api/v1/occurrences/:id/quote': 'visitor',
  'POST /api/v1/occurrences/:id/orders': 'visitor',
  'GET /api/v1/orders/:code': 'visitor',
  'POST /api/v1/orders/:code/payment': 'visitor',
  'POST /api/v1/orders/:code/refresh': 'visitor',
  'POST /api/v1/orders/:code/cancel': 'visitor',
  'POST /api/v1/orders/:code/confirm': 'visitor',
  'PUT /api/v1/orders/:code/email': 'visitor',
  'POST /api/v1/orders/:code/tickets/send': 'visitor',
  'GET /api/v1/orders/:code/tickets.pdf': 'visitor',
  'GET /api/v1/orders/:code/calendar.ics': 'visitor',
  'GET /api/v1/account/orders': 'visitor',
  'GET /api/v1/organisations/:org/door': { permission: 'entry.check' },
  'POST /api/v1/organisations/:org/check-ins': { permission: 'entry.check' },
  'POST /api/v1/organisations/:org/occurrences/:id/reservations': { permission: 'orders.write' },
  'GET /api/v1/organisations/:org/occurrences/:id/orders': { permission: 'orders.read' },
  // discovery
  'GET /api/v1/whats-on': 'public',
  'GET /api/v1/whats-on/films': 'public',
  'GET /api/v1/whats-on/venues': 'public',
  'GET /api/v1/search': 'public',
  'GET /api/v1/search/suggestions': 'public',
  'GET /api/v1/films/:slug/showings': 'public',
  'GET /api/v1/venues/:slug/showings': 'public',
  'GET /api/v1/venues/:slug/week': 'public',
  // administration
  'GET /api/v1/organisations/:org/imports': { permission: 'imports.run' },
  'POST /api/v1/organisations/:org/imports': { permission: 'imports.run' },
  'GET /api/v1/organisations/:org/imports/:id': { permission: 'imports.run' },
  'POST /api/v1/organisations/:org/imports/:id/stop': { permission: 'imports.run' },
  // realtime
  'POST /api/v1/realtime/tickets': 'visitor',
};
