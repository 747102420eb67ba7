import { refundPolicy } from '@parterre/contract/refunds';
import { rolesAllow, platformPermissions } from '@parterre/contract/permissions';
import type { OrganisationPermission, OrganisationRole, PlatformPermission } from '@parterre/contract/permissions';
import { chosenTax } from '@parterre/contract/chosen-tax';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DB } from '../../../apps/server/db/types.ts';
import type {
  Actor,
  Identity,
  OrganisationFacts,
  PersonActor,
  PersonFacts,
} from '../../../apps/server/src/modules/identity/contract.ts';
import { throwProblem } from '../../../apps/server/src/platform/http/problem.ts';
import { newId } from '../../../apps/server/src/platform/ids.ts';

/**
 * Stands in for the identity module in the tests of others: who asks is told by a header that `as` gives, permissions are those of the
 * contract's table, organisations are read from the database.
 */
export class StandInIdentity implements Identity {
  readonly #db: Kysely<DB>;
  readonly #actors = new Map<string, Actor>();

  constructor(db: Kysely<DB>) {
    this.#db = db;
  }

  /** Headers of a person with these roles in an organisation. */
  as(organisationId: string, ...roles: OrganisationRole[]): { authorization: string } {
    return this.#signIn({ ...person(), memberships: [{ organisationId, roles }] });
  }

  /** Headers of a person who is in the database, so that they are named and written to. */
  asPerson(
    who: { personId: string; name: string; email: string } | string,
    memberships: PersonActor['memberships'],
    platformRole: PersonActor['platformRole'] = 'member',
    emailVerified = true,
  ): { authorization: string } {
    const personId = typeof who === 'string' ? who : who.personId;
    const facts = typeof who === 'string' ? {} : { name: who.name, email: who.email };
    return this.#signIn({
      ...person(),
      ...facts,
      personId,
      holderId: personId,
      memberships,
      platformRole,
      emailVerified,
    });
  }

  /** Headers of a person who works for the platform. */
  asAdministrator(): { authorization: string } {
    return this.#signIn({ ...person(), platformRole: 'administrator' });
  }

  #signIn(actor: PersonActor): { authorization: string } {
    this.#actors.set(actor.personId, actor);
    return { authorization: `Bearer ${actor.personId}` };
  }

  async actorOf(request: FastifyRequest): Promise<Actor> {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (token === undefined) {
      const visitorId = newId();
      return { kind: 'visitor', visitorId, holderId: visitorId };
    }
    return this.#actors.get(token) ?? throwProblem('invalid-token');
  }

  requireIn(actor: Actor, organisationId: string, permission: OrganisationPermission): asserts actor is PersonActor {
    if (actor.kind !== 'person') throwProblem('unauthenticated');
    const membership = actor.memberships.find((entry) => entry.organisationId === organisationId);
    if (!rolesAllow(membership?.roles ?? [], permission)) throwProblem('forbidden');
  }

  requirePlatform(actor: Actor, permission: PlatformPermission): asserts actor is PersonActor {
    if (actor.kind !== 'person') throwProblem('unauthenticated');
    const allowed: readonly string[] = platformPermissions[permission];
    if (!allowed.includes(actor.platformRole)) throwProblem('forbidden');
  }

  mayAnywhere(actor: Actor, permission: OrganisationPermission): boolean {
    return actor.kind === 'person' && actor.memberships.some(({ roles }) => rolesAllow(roles, permission));
  }

  /** On the caller's connection when a transaction is given, as identity itself does. */
  organisation(id: string, within: Kysely<DB> = this.#db): Promise<OrganisationFacts | null> {
    return this.#organisationWhere('id', id, within);
  }

  async organisations(ids: readonly string[]): Promise<Map<string, OrganisationFacts>> {
    const found = await Promise.all(ids.map((id) => this.organisation(id)));
    return new Map(found.flatMap((facts) => (facts === null ? [] : [[facts.id, facts]])));
  }

  organisationBySlug(slug: string): Promise<OrganisationFacts | null> {
    return this.#organisationWhere('slug', slug, this.#db);
  }

  async people(ids: readonly string[]): Promise<Map<string, PersonFacts>> {
    const { rows } =
      await sql<PersonFacts>`select id, name, display_username as username, language, created_at as since, case when email_verified then email end as email
      from identity.person where id = any(${[...ids]}::uuid[])`.execute(this.#db);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async personByUsername(username: string): Promise<PersonFacts | null> {
    const { rows } =
      await sql<PersonFacts>`select id, name, display_username as username, language, created_at as since, case when email_verified then email end as email
      from identity.person where username = ${username}`.execute(this.#db);
    return rows[0] ?? null;
  }

  visitorOf(request: FastifyRequest): string | null {
    return request.headers['x-visitor'] === undefined ? null : String(request.headers['x-visitor']);
  }

  async administrators(): Promise<PersonFacts[]> {
    const { rows } =
      await sql<PersonFacts>`select id, name, display_username as username, language, created_at as since, case when email_verified then email end as email
      from identity.person where platform_role = 'administrator'`.execute(this.#db);
    return rows;
  }

  async #organisationWhere(column: 'id' | 'slug', value: string, db: Kysely<DB>): Promise<OrganisationFacts | null> {
    const row = await db.selectFrom('identity.organisation').selectAll().where(column, '=', value).executeTakeFirst();
    if (row === undefined) return null;
    return {
      id: row.id,
      name: row.name,
      slug: row.slug,
      kind: row.kind,
      legalProfile: row.legal_profile,
      country: row.country,
      currency: row.currency,
      timeZone: row.time_zone,
      fees: {
        feeFixed: row.fee_fixed,
        feeBasisPoints: row.fee_basis_points,
        feeCap: row.fee_cap,
        feeBorneBy: row.fee_borne_by,
        commissionBasisPoints: row.commission_basis_points,
        commissionBorneBy: row.commission_borne_by,
      },
      tax: row.tax_basis === null ? null : chosenTax.parse({ basis: row.tax_basis, exemption: row.tax_exemption }),
      reservationMinutesBefore: row.reservation_minutes_before,
      refundPolicy: refundPolicy.parse(row.refund_policy),
      trusted: row.trusted,
      identityChecked: row.identity_checked_at !== null,
    };
  }
}

function person(): PersonActor {
  const personId = newId();
  return {
    kind: 'person',
    visitorId: newId(),
    personId,
    holderId: personId,
    name: 'Awa Exemple',
    email: 'awa@example.org',
    emailVerified: true,
    language: 'fr',
    platformRole: 'member',
    memberships: [],
  };
}
