import { boostDays, boostShowings } from '@parterre/contract/boosts';
import type { newBoost } from '@parterre/contract/boosts';
import type { Payment } from '@parterre/contract/payments';
import { includedTax } from '@parterre/contract/tax-bases';
import type { Language } from '@parterre/contract/wire';
import type { Insertable } from 'kysely';
import type { z } from 'zod';
import type { FeedBoost } from '../../../../db/types.ts';
import { instantText } from '../../../platform/clock.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { Payments } from '../../payments/contract.ts';
import { begin } from '../domain/boost-state.ts';
import { leastShowings, priceOfShowings } from '../domain/boost-price.ts';
import { monthOf } from '../domain/video-state.ts';
import { boostPrices, boostSettings, countByPlan, findBoost, insertBoost, takeBalance } from '../sql/boost-rows.ts';
import { lockCreator, lockVideo } from '../sql/video-rows.ts';
import type { FeedNeeds } from './feed-needs.ts';

type Wanted = z.output<typeof newBoost>;
export type BoostRefusal =
  | 'not-found'
  | 'video-not-published'
  | 'boost-already-running'
  | 'boost-budget-missing'
  | 'boost-too-small'
  | 'boost-start-out-of-bounds'
  | 'boost-days-out-of-bounds'
  | 'boost-id-taken'
  | 'plan-limit'
  | 'plan-country-not-sold';
export type OrderedBoost = { ok: true; boostId: string } | { ok: false; reason: BoostRefusal };

const minute = 60_000;
/** Clocks of devices are late and early. */
const lenience = 5 * minute;

/**
 * Writes a boost of one's own published video: by the plan it begins, or is to begin; a bought one waits to be paid. Sent again it is the same boost.
 */
export async function orderBoost(needs: FeedNeeds, personId: string, wanted: Wanted): Promise<OrderedBoost> {
  const now = needs.clock.now();
  const at = instantText(now);
  const [prices, settings] = await Promise.all([boostPrices(needs.db), boostSettings(needs.db)]);
  const ordered = await refusable<OrderedBoost, OrderedBoost>(needs.db, async (trx, refuse) => {
    const no = (reason: BoostRefusal) => refuse({ ok: false, reason });
    // Limit and balance of a month: one at a time.
    await lockCreator(trx, personId);
    const known = await findBoost(trx, wanted.id);
    if (known !== null) {
      const same = known.person_id === personId && known.video_id === wanted.videoId && known.source === wanted.source;
      return same ? { ok: true, boostId: known.id } : no('boost-id-taken');
    }
    const video = await lockVideo(trx, wanted.videoId);
    if (video?.person_id !== personId) return no('not-found');
    if (video.published_at === null || video.hidden_reason !== null) return no('video-not-published');
    if (wanted.startsAt !== null) {
      const ahead = Date.parse(wanted.startsAt) - now.epochMilliseconds;
      if (ahead < -lenience || ahead > boostDays.ahead * 24 * 60 * minute) return no('boost-start-out-of-bounds');
    }
    const common = {
      ...{ id: wanted.id, person_id: personId, video_id: video.id, video_title: video.title, days: wanted.days },
      ...{ wished_start: wanted.startsAt, genres: wanted.genres, created_at: at, updated_at: at },
      place: wanted.place === null ? null : JSON.stringify(wanted.place),
    };
    let row: Insertable<FeedBoost>;
    if (wanted.source === 'plan') {
      if (wanted.days > settings.planDays) return no('boost-days-out-of-bounds');
      const used = await countByPlan(trx, personId, monthOf(at).from);
      if (!(await needs.plans.mayUse(personId, 'boosts-per-month', used, trx)).ok) return no('plan-limit');
      const bought = settings.planShowings + (await takeBalance(trx, personId));
      const { status, startsAt, endsAt } = begin(wanted.days, wanted.startsAt, at);
      row = { ...common, source: 'plan', bought, status, starts_at: startsAt, ends_at: endsAt };
    } else {
      if (wanted.showings === 0) return no('boost-budget-missing');
      const price = prices.find(({ currency }) => currency === wanted.currency);
      if (price === undefined) return no('plan-country-not-sold');
      if (wanted.showings < leastShowings(price, boostShowings.step)) return no('boost-too-small');
      const amount = priceOfShowings(price, wanted.showings);
      const basisPoints = await needs.plans.taxRate(wanted.country, trx);
      if (basisPoints === null) return no('plan-country-not-sold');
      row = {
        ...common,
        ...{ source: 'purchase', bought: wanted.showings, status: 'waiting-for-payment', amount },
        ...{ per_thousand: price.perThousand, currency: price.currency, step: price.step, country: wanted.country },
        ...{ tax_amount: includedTax(amount, basisPoints), tax_basis_points: basisPoints },
      };
    }
    if (!(await insertBoost(trx, row))) return no('boost-already-running');
    return { ok: true, boostId: wanted.id };
  });
  needs.serving.videos.stale();
  return ordered;
}

type NotStarted = Extract<Awaited<ReturnType<Payments['start']>>, { ok: false }>['reason'];
export type StartedBoostPayment =
  | { ok: true; payment: Payment }
  | { ok: false; reason: NotStarted | 'not-found' | 'boost-not-payable' | 'email-not-verified' };

export interface BoostPayer {
  readonly personId: string;
  readonly name: string;
  /** null while it is not confirmed */
  readonly email: string | null;
  readonly language: Language;
}
const minutesToPay = 30;

/** Begins to pay a boost, or to pay it otherwise. @param phone E.164; it is passed on, and kept nowhere */
export async function startBoostPayment(
  needs: FeedNeeds,
  payer: BoostPayer,
  boostId: string,
  { provider, phone }: { provider: string; phone: string | null },
): Promise<StartedBoostPayment> {
  const row = await findBoost(needs.db, boostId);
  if (row?.person_id !== payer.personId) return { ok: false, reason: 'not-found' };
  if (row.status !== 'waiting-for-payment' || row.amount === null || row.currency === null)
    return { ok: false, reason: 'boost-not-payable' };
  if (payer.email === null) return { ok: false, reason: 'email-not-verified' };
  const { name, email, language } = payer;
  return needs.payments.start(
    {
      subject: { kind: 'boost', id: row.id, occurrenceId: null },
      organisationId: null,
      ...{ amount: row.amount, currency: row.currency },
      payer: { name, email, phone, language },
      description: `Boost · ${row.video_title}`.slice(0, 120),
      returnUrl: `${needs.publicUrl}/${language}/studio/boosts/${row.id}`,
      deadlineAt: instantText(needs.clock.now().add({ minutes: minutesToPay })),
    },
    provider,
  );
}
