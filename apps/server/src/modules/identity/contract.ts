import type {
  OrganisationPermission,
  OrganisationRole,
  PlatformPermission,
  PlatformRole,
} from '@parterre/contract/permissions';
import type { ChosenTax } from '@parterre/contract/tax-bases';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { RefundPolicy } from '@parterre/contract/refunds';
import type { Currency, Language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../platform/database.ts';

/** Who asks. A visitor has only a random signed cookie; holds and baskets belong to `holderId` either way. */
export type Actor = VisitorActor | PersonActor;
export interface VisitorActor {
  kind: 'visitor';
  /** Random id of the signed cookie. */
  visitorId: string;
  holderId: string;
}
export interface PersonActor {
  kind: 'person';
  /** That of the cookie, so that what they did as a visitor can be joined; the person's own id where there is no cookie. */
  visitorId: string;
  personId: string;
  holderId: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  /** Of the page that asks, so that whoever pays comes back to it; else of the account. */
  language: Language;
  platformRole: PlatformRole;
  memberships: readonly { organisationId: string; roles: readonly OrganisationRole[] }[];
}

/**
 * Port that a module above may fill: at sign-in, what belonged to the visitor (holds, baskets) becomes the person's. Called
 * once per sign-in in a transaction of its own, after the session exists; may be called again with the same two.
 */
export interface VisitorJoined {
  joined(trx: Transaction, visitorId: string, personId: string): Promise<void>;
}

/** Hands a mail over for sending; resolves once it cannot be lost. */
export interface Mailer {
  send(mail: { to: string; subject: string; text: string; html: string }): Promise<void>;
}

/** What an organisation is to the modules above: whose rules, money and hours apply. */
export interface OrganisationFacts {
  id: string;
  name: string;
  slug: string;
  kind: string;
  legalProfile: 'fr-cinema' | 'fr-live' | 'ci' | 'none';
  country: string;
  currency: Currency;
  timeZone: string;
  /** What the platform takes of its tickets, taxes included. */
  fees: FeeTerms;
  /** Which tax its prices include where nothing else says so; null: the usual one of its kind and country. */
  tax: ChosenTax | null;
  /** Until so many minutes before the start the counter keeps unpaid reservations; null where it makes none. */
  reservationMinutesBefore: number | null;
  /** What buyers may have back on their wish, where an event says nothing else. */
  refundPolicy: RefundPolicy;
  /** Publishes its events without being reviewed first. */
  trusted: boolean;
  /** An administrator knows who stands behind it: it may sell for money. */
  identityChecked: boolean;
}

/** Somebody, as those who write to them or name them need it. */
export interface PersonFacts {
  id: string;
  name: string;
  username: string | null;
  /** null until it is confirmed */
  email: string | null;
  language: Language;
  /** Since when there is the account (ISO). */
  since: string;
}

export interface Identity {
  /**
   * Who sends this request: `Authorization: Bearer` session or JWT, session cookie, else the visitor's cookie.
   * An unusable bearer token is the problem `invalid-token`, never silently a visitor; a session cookie that has ended is
   * one that is not there, since browsers keep sending it.
   */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** Refuses (problem `unauthenticated` or `forbidden`) unless the actor has the permission in that organisation. */
  requireIn(actor: Actor, organisationId: string, permission: OrganisationPermission): asserts actor is PersonActor;
  /** The same for the platform as a whole. */
  requirePlatform(actor: Actor, permission: PlatformPermission): asserts actor is PersonActor;
  /** True when the actor has the permission in at least one organisation. */
  mayAnywhere(actor: Actor, permission: OrganisationPermission): boolean;
  /** Within the caller's transaction when one is given. */
  organisation(id: string, within?: Transaction): Promise<OrganisationFacts | null>;
  /** By id; unknown ids are left out. One question, however many. */
  organisations(ids: readonly string[], within?: Transaction): Promise<Map<string, OrganisationFacts>>;
  organisationBySlug(slug: string): Promise<OrganisationFacts | null>;
  /** By id; unknown ids are left out. */
  people(ids: readonly string[], within?: Transaction): Promise<Map<string, PersonFacts>>;
  /** Whoever has this username, upper or lower case. */
  personByUsername(username: string): Promise<PersonFacts | null>;
  /** Id of the visitor's signed cookie; null when the request brings none. */
  visitorOf(request: FastifyRequest): string | null;
  /** Those who look after the platform. */
  administrators(within?: Transaction): Promise<PersonFacts[]>;
}
