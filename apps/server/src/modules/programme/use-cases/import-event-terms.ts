import type { ImportReason } from '@parterre/contract/import-reasons';
import type { Transaction } from '../../../platform/database.ts';
import type { EventRecord } from '../domain/event-record.ts';
import type { DateSale } from '../sql/import-event-dates.ts';
import type { PriceColumns } from '../sql/import-events.ts';
import { tariffOfFamily } from '../sql/import-tariffs.ts';
import type { EventOwner } from './import-events.ts';

/** Places of an imported date, until its organiser says how many there are. */
const defaultCapacity = 100;

/**
 * On which terms an imported event is sold. Free and surely priced ones can be booked; what was read from prose in part, or in another
 * currency than the organisation's, is shown and waits for review.
 */
export async function readTerms(
  trx: Transaction,
  event: EventRecord,
  owner: EventOwner,
  venueId: string,
): Promise<{ columns: PriceColumns; sale: DateSale; remarks: ImportReason[] }> {
  const { price, priceText } = event;
  const free = price.kind === 'free';
  const priced = price.kind === 'priced' && !price.review && owner.currency === 'EUR';
  const wanted = free ? [{ family: 'free' as const, amount: 0 }] : priced ? price.prices : [];
  const prices: { tariffId: string; amount: number }[] = [];
  for (const { family, amount } of wanted) {
    prices.push({ tariffId: await tariffOfFamily(trx, owner, family, amount), amount });
  }
  const bookable = prices.length > 0;
  return {
    columns: { free, price_text: priceText, price_to_review: !bookable },
    sale: {
      organisationId: owner.id,
      venueId,
      timeZone: owner.timeZone,
      currency: owner.currency,
      bookable,
      free,
      capacity: defaultCapacity,
      prices,
    },
    remarks: bookable ? [] : [toReview(priceText)],
  };
}

function toReview(priceText: string | null): ImportReason {
  return priceText === null
    ? { code: 'no-price' }
    : { code: 'price-to-review', parameters: { text: priceText.slice(0, 80) } };
}
