import { administrationErrors } from './errors/administration.ts';
import { anyModuleErrors } from './errors/any-module.ts';
import { bookingErrors } from './errors/booking.ts';
import { catalogueErrors } from './errors/catalogue.ts';
import { feedErrors } from './errors/feed.ts';
import { identityErrors } from './errors/identity.ts';
import { invoicingErrors } from './errors/invoicing.ts';
import { marketplaceErrors } from './errors/marketplace.ts';
import { mediaErrors } from './errors/media.ts';
import { paymentsErrors } from './errors/payments.ts';
import { payoutsErrors } from './errors/payouts.ts';
import { profilesErrors } from './errors/profiles.ts';
import { programmeErrors } from './errors/programme.ts';
import { reviewsErrors } from './errors/reviews.ts';
import { subscriptionsErrors } from './errors/subscriptions.ts';
import { venuesErrors } from './errors/venues.ts';
import { vouchersErrors } from './errors/vouchers.ts';

/**
 * Every code that an answer of the API may carry, with its HTTP status and its words. The client translates by code; `docs/errors.md`
 * explains each, and a test holds the two together. A code stands in `errors/`, with the module whose things it is about.
 */
export const errorCatalogue = {
  ...anyModuleErrors,
  ...identityErrors,
  ...mediaErrors,
  ...profilesErrors,
  ...catalogueErrors,
  ...venuesErrors,
  ...programmeErrors,
  ...bookingErrors,
  ...paymentsErrors,
  ...payoutsErrors,
  ...vouchersErrors,
  ...subscriptionsErrors,
  ...invoicingErrors,
  ...reviewsErrors,
  ...marketplaceErrors,
  ...feedErrors,
  ...administrationErrors,
};

export type ErrorCode = keyof typeof errorCatalogue;
