import type {
  OrganisationPermission,
  OrganisationRole,
  PlatformPermission,
  PlatformRole,
} from '@parterre/contract/permissions';
import type { Currency, Language } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';

/** Who asks. A visitor has only a random signed cookie; holds and baskets belong to `holderId` either way. */
export type Actor = VisitorActor | PersonActor;
export interface VisitorActor {
  kind: 'visitor';
  /** Random id of the signed cookie; also set for persons, so that what they did as a visitor can be joined. */
  visitorId: string;
  holderId: string;
}
export interface PersonActor {
  kind: 'person';
  visitorId: string;
  personId: string;
  holderId: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  language: Language;
  platformRole: PlatformRole;
  memberships: readonly { organisationId: string; roles: readonly OrganisationRole[] }[];
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
  /** Per ticket sold online, taxes included, minor units. */
  serviceFeeAmount: number;
  /** Taxes included in its prices, basis points. */
  taxBasisPoints: number;
}

export interface Identity {
  /**
   * Who sends this request: session cookie, `Authorization: Bearer` session or JWT, else the visitor's cookie.
   * An unusable token is the problem `invalid-token`, never silently a visitor.
   */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** Refuses (problem `unauthenticated` or `forbidden`) unless the actor has the permission in that organisation. */
  requireIn(actor: Actor, organisationId: string, permission: OrganisationPermission): asserts actor is PersonActor;
  /** The same for the platform as a whole. */
  requirePlatform(actor: Actor, permission: PlatformPermission): asserts actor is PersonActor;
  /** True when the actor has the permission in at least one organisation. */
  mayAnywhere(actor: Actor, permission: OrganisationPermission): boolean;
  organisation(id: string): Promise<OrganisationFacts | null>;
  organisationBySlug(slug: string): Promise<OrganisationFacts | null>;
}
