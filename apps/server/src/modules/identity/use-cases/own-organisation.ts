import type { Membership } from '@parterre/contract/identity';
import { type MarketCountry, markets } from '@parterre/contract/markets';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { PersonActor } from '../contract.ts';
import { addFirstRoles, putOwnOrganisation } from '../sql/organisations.ts';
import type { Tools } from '../tools.ts';
import { readAccount } from './read-account.ts';

export type OwnOrganisation =
  { ok: true; membership: Membership } | { ok: false; reason: 'email-not-verified' | 'unauthenticated' };

/**
 * The small organisation of somebody who proposes events by themselves, made when they first do; asked again, the same one. They are its
 * organiser and see to its money, and no more: a director writes films that all share.
 */
export async function ownOrganisation(
  tools: Tools,
  actor: PersonActor,
  wish: { country: MarketCountry; name?: string | undefined },
): Promise<OwnOrganisation> {
  if (!actor.emailVerified) return { ok: false, reason: 'email-not-verified' };
  const { personId } = actor;
  const name = wish.name ?? actor.name;
  const at = instantText(tools.clock.now());
  const { currency, timeZone } = markets[wish.country];
  const organisationId = await inTransaction(tools.db, async (trx) => {
    const own = { id: newId(), personId, name, slug: newSlug(name), country: wish.country, currency };
    const id = await putOwnOrganisation(trx, own, timeZone, at);
    await addFirstRoles(trx, { organisationId: id, personId, roles: ['organiser', 'finance'] }, at);
    return id;
  });
  tools.people.forget(personId);
  const account = await readAccount(tools.db, personId);
  const membership = account?.memberships.find(({ organisation }) => organisation.id === organisationId);
  return membership === undefined ? { ok: false, reason: 'unauthenticated' } : { ok: true, membership };
}
