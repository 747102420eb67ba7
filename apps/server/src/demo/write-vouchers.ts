import { instantText } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import type { Transaction } from '../platform/database.ts';
import { demoId } from './demo-ids.ts';
import type { DemoOrganisation } from './demo-places.ts';

/** The code that the demonstration's cinema has on its posters; compared as `foldCode` has it, the I being a 1. */
export const demoPromotion = { code: 'BIENVENUE', key: 'B1ENVENUE' };

/** A promotion code and the sale of gift cards, as far as they are missing; what people have changed since stays. */
export async function writeVouchers(trx: Transaction, organisation: DemoOrganisation, clock: Clock): Promise<void> {
  const now = instantText(clock.now());
  const { slug, currency } = organisation;
  const organisation_id = demoId('organisation', slug);
  await trx
    .insertInto('vouchers.promotion')
    .values({
      ...{ id: demoId('promotion', slug), organisation_id, currency, created_at: now, updated_at: now },
      ...{ code: demoPromotion.code, code_key: demoPromotion.key, kind: 'percent', value: 1000 },
      ...{ most_uses: 500, most_per_buyer: 2, note: 'Affiches de la saison' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto('vouchers.gift_offer')
    .values({
      ...{ organisation_id, currency, active: true, valid_months: 12, updated_at: now },
      ...{ amounts: [1500, 3000, 5000, 10_000], least_amount: 500, most_amount: 25_000 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
