import type { Transaction } from '../platform/database.ts';
import { demoId } from './demo-ids.ts';
import type { DemoOrganisation } from './demo-places.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** In the order in which they are tried; what the share leaves of a price is rounded to ten cents. */
const cards = [
  { name: 'Matinée', weekdays: everyDay, from: '00:00', until: '12:30', share: 0.7 },
  { name: 'Lundi', weekdays: [1], from: '00:00', until: '00:00', share: 0.85 },
  { name: 'Grille du soir', weekdays: everyDay, from: '00:00', until: '00:00', share: 1 },
];

/** Gives the first venue of a cinema its tariff cards and what it wishes of its programme, as far as they are missing. */
export async function writePlanning(trx: Transaction, organisation: DemoOrganisation): Promise<void> {
  const [venue] = organisation.venues;
  if (venue?.opensAt === undefined) return;
  const venueId = demoId('venue', venue.name);
  await trx
    .insertInto('programme.planning_wishes')
    .values({ venue_id: venueId, shortest_gap_minutes: 0, longest_gap_minutes: 120, closes_at: '00:45' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const written = await trx
    .insertInto('programme.tariff_card')
    .values(
      cards.map((card, index) => ({
        id: demoId('tariff card', `${venue.name} ${card.name}`),
        venue_id: venueId,
        name: card.name,
        weekdays: card.weekdays,
        starts_from: card.from,
        starts_until: card.until,
        position: index + 1,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name'])
    .execute();
  const prices = written.flatMap(({ id, name }) =>
    organisation.tariffs.map((tariff) => ({
      card_id: id,
      tariff_id: demoId('tariff', `${organisation.slug} ${tariff.code}`),
      amount: Math.round((tariff.amount * (cards.find((card) => card.name === name)?.share ?? 1)) / 10) * 10,
    })),
  );
  if (prices.length > 0) {
    await trx
      .insertInto('programme.tariff_card_price')
      .values(prices)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
