import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { NewEvent } from '../contract.ts';

export async function insertEvent(trx: Transaction, id: string, slug: string, event: NewEvent): Promise<void> {
  if (event.category) {
    await trx
      .insertInto('programme.category')
      .values({ code: event.category.code, name_fr: event.category.name.fr, name_en: event.category.name.en })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
  }
  await trx
    .insertInto('programme.event')
    .values({
      id,
      slug,
      organisation_id: event.organisationId,
      title: event.title,
      short_description: event.shortDescription ?? null,
      description: event.description ?? null,
      category_code: event.category?.code ?? null,
      venue_id: event.venueId,
      free: event.free,
      price_text: event.priceText ?? null,
      price_to_review: event.priceToReview ?? false,
      image_path: event.imagePath ?? null,
      image_source_url: event.imageSourceUrl ?? null,
      link: event.link ?? null,
      status: event.status ?? 'published',
      source: event.source ?? null,
      source_key: event.sourceKey ?? null,
    })
    .execute();
}

export interface EventPlace {
  organisation_id: string;
  venue_id: string | null;
  free: boolean;
}

/** Whose event it is and where; locked, so that its dates are added by one at a time. Drafts too. */
export async function lockEvent(trx: Transaction, id: string): Promise<EventPlace | null> {
  const row = await trx
    .selectFrom('programme.event')
    .select(['organisation_id', 'venue_id', 'free'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Occurrences of an event by their start (ISO). */
export async function readDatesByStart(trx: Transaction, eventId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('programme.occurrence')
    .select(['id', 'starts_at'])
    .where('event_id', '=', eventId)
    .execute();
  return new Map(rows.map((row) => [row.starts_at, row.id]));
}

/** The organisation's tariff for what is free, made when it has none. */
export function freeTariff(trx: Transaction, organisation: { id: string; currency: 'EUR' | 'XOF' }): Promise<string> {
  return tariffOfCode(trx, organisation, 'GRA', { fr: 'Gratuit', en: 'Free' });
}

/** That of its guests. */
export const invitation = { code: 'INV', name: { fr: 'Invitation', en: 'Invitation' } };
export function invitationTariff(
  trx: Transaction,
  organisation: { id: string; currency: 'EUR' | 'XOF' },
): Promise<string> {
  return tariffOfCode(trx, organisation, invitation.code, invitation.name);
}

async function tariffOfCode(
  trx: Transaction,
  organisation: { id: string; currency: 'EUR' | 'XOF' },
  code: string,
  name: { fr: string; en: string },
): Promise<string> {
  const made = { id: newId(), organisation_id: organisation.id, code, currency: organisation.currency };
  await trx
    .insertInto('programme.tariff')
    .values({ ...made, family: 'free', name_fr: name.fr, name_en: name.en, amount: 0 })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'code']).doNothing())
    .execute();
  const { id } = await trx
    .selectFrom('programme.tariff')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return id;
}

/** True when every one of these is a tariff of the organisation. */
export async function areTariffsOf(
  trx: Transaction,
  organisationId: string,
  tariffIds: readonly string[],
): Promise<boolean> {
  const asked = [...new Set(tariffIds)];
  if (asked.length === 0) return true;
  const { count } = await trx
    .selectFrom('programme.tariff')
    .select(sql<number>`count(*)`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', sql<string>`any(${asked}::uuid[])`)
    .executeTakeFirstOrThrow();
  return count === asked.length;
}
