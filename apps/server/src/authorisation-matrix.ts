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
};
