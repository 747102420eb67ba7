import type { TariffCard, TariffCardList, tariffCardInput } from '@parterre/contract/planning';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction, violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { deleteTariffCard, readTariffCards, writeTariffCard } from '../sql/tariff-cards.ts';
import { readTariffs } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** The cards of a venue, with its zones; null when the organisation has no such venue. */
export async function listTariffCards(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
): Promise<TariffCardList | null> {
  const venue = await tools.venues.venue(venueId);
  if (venue?.organisationId !== organisationId) return null;
  const [items, zones] = await Promise.all([readTariffCards(tools.db, venueId), tools.venues.zonesOf(venueId)]);
  return { items, zones: zones.map(({ code, name }) => ({ code, name })) };
}

/** Writes a card whole: a new one without `cardId`, else the one of the venue. */
export async function saveTariffCard(
  tools: ProgrammeTools,
  { organisationId, venueId, cardId }: { organisationId: string; venueId: string; cardId: string | null },
  input: z.output<typeof tariffCardInput>,
): Promise<
  { ok: true; card: TariffCard } | { ok: false; reason: 'not-found' | 'unknown-tariff' | 'tariff-card-name-taken' }
> {
  if ((await tools.venues.venue(venueId))?.organisationId !== organisationId) return { ok: false, reason: 'not-found' };
  const cards = await readTariffCards(tools.db, venueId);
  if (cardId !== null && !cards.some(({ id }) => id === cardId)) return { ok: false, reason: 'not-found' };
  const tariffs = new Set((await readTariffs(tools.db, organisationId)).map(({ id }) => id));
  if (input.prices.some(({ tariffId }) => !tariffs.has(tariffId))) return { ok: false, reason: 'unknown-tariff' };
  // The last of two prices for the same tariff and zone is meant.
  const prices = [...new Map(input.prices.map((price) => [`${price.tariffId} ${price.zone}`, price])).values()];
  const id = cardId ?? newId();
  try {
    await inTransaction(tools.db, (trx) =>
      writeTariffCard(trx, { ...input, prices, id, venueId }, instantText(tools.clock.now())),
    );
  } catch (error) {
    if (violatedConstraint(error) !== 'tariff_card_venue_id_name_key') throw error;
    return { ok: false, reason: 'tariff-card-name-taken' };
  }
  const card = (await readTariffCards(tools.db, venueId)).find((one) => one.id === id);
  return card === undefined ? { ok: false, reason: 'not-found' } : { ok: true, card };
}

/** @returns whether the organisation's venue had the card */
export async function removeTariffCard(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
  cardId: string,
): Promise<boolean> {
  if ((await tools.venues.venue(venueId))?.organisationId !== organisationId) return false;
  return deleteTariffCard(tools.db, venueId, cardId);
}
