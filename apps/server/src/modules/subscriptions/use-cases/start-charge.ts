import type { PlanId } from '@parterre/contract/plans';
import type { Payment } from '@parterre/contract/payments';
import { includedTax } from '@parterre/contract/tax-bases';
import type { Currency, Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { refusable } from '../../../platform/refusable.ts';
import { newId } from '../../../platform/ids.ts';
import type { Payments } from '../../payments/contract.ts';
import type { PlansContext } from '../plans-context.ts';
import { insertCharge, lockOpenCharge, openCharge } from '../sql/charge-rows.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';
import { readPlans, readTaxRate } from '../sql/plan-rows.ts';
import { lockLive } from '../sql/subscription-rows.ts';
import { closeOpenCharge } from './save-life.ts';

/** Who pays, as the routes know them. */
export interface Subscriber {
  personId: string;
  name: string;
  /** null while it is not confirmed */
  email: string | null;
  language: Language;
}

export interface WantedCharge {
  kind: ChargeRow['kind'];
  plan: PlanId;
  priceAmount: number;
  amount: number;
  currency: Currency;
  country: string;
  subscriptionId: string | null;
  periodStart: string | null;
  periodEnd: string | null;
}

export interface Means {
  provider: string;
  /** E.164; it is passed on, and kept nowhere. */
  phone: string | null;
}

type NotStarted = Extract<Awaited<ReturnType<Payments['start']>>, { ok: false }>['reason'];
export type StartedCharge =
  | { ok: true; charge: ChargeRow; payment: Payment }
  | { ok: false; reason: NotStarted | 'email-not-verified' | 'plan-country-not-sold' | 'busy' };

const minutesToPay = 30;

/**
 * Begins to pay for a plan. What the same person was to pay before is closed, unless it is the very same, which another way may pay: then its
 * payment goes on.
 */
export async function startCharge(
  context: PlansContext,
  person: Subscriber,
  wanted: WantedCharge,
  means: Means,
): Promise<StartedCharge> {
  if (person.email === null) return { ok: false, reason: 'email-not-verified' };
  const payer = { name: person.name, email: person.email, phone: means.phone, language: person.language };
  const { amount, currency } = wanted;
  const offered = context.payments.mayStart({ amount, currency, payer }, means.provider);
  if (!offered.ok) return offered;
  const opened = await openTheCharge(context, person.personId, wanted);
  if (!opened.ok) return opened;
  const { charge } = opened;
  const plans = await readPlans(context.db);
  const started = await context.payments.start(
    {
      subject: { kind: 'plan', id: charge.id, occurrenceId: null },
      organisationId: null,
      amount,
      currency,
      payer,
      description: plans.find(({ id }) => id === charge.plan)?.name[person.language] ?? charge.plan,
      returnUrl: `${context.publicUrl}/${person.language}/account/plan`,
      deadlineAt: instantText(context.clock.now().add({ minutes: minutesToPay })),
    },
    means.provider,
  );
  return started.ok ? { ok: true, charge, payment: started.payment } : started;
}

export type OpenedCharge = { ok: true; charge: ChargeRow } | { ok: false; reason: 'plan-country-not-sold' | 'busy' };

/** The person's open charge of exactly this, made where there is none. */
export async function openTheCharge(
  context: PlansContext,
  personId: string,
  wanted: WantedCharge,
): Promise<OpenedCharge> {
  const rate = await readTaxRate(context.db, wanted.country);
  if (rate === null) return { ok: false, reason: 'plan-country-not-sold' };
  const at = instantText(context.clock.now());
  return refusable<OpenedCharge, OpenedCharge>(context.db, async (trx, refuse) => {
    await lockLive(trx, personId);
    const open = await lockOpenCharge(trx, personId);
    if (open !== null && isSame(open, wanted)) return { ok: true, charge: open };
    if (open !== null) await closeOpenCharge(context, trx, personId, at);
    const taxes = { taxAmount: includedTax(wanted.amount, rate.basisPoints), taxBasisPoints: rate.basisPoints };
    const made = { ...wanted, ...taxes, id: newId(), personId, status: 'open' as const };
    const none = { saleId: null, paidAt: null, cardCustomer: null, cardInvoice: null };
    await insertCharge(trx, { ...made, ...none }, at);
    // Pressed twice at once: the other one's counts, when it is the same.
    const charge = await openCharge(trx, personId);
    if (charge === null || !isSame(charge, wanted)) return refuse({ ok: false, reason: 'busy' });
    return { ok: true, charge };
  });
}

function isSame(open: ChargeRow, wanted: WantedCharge): boolean {
  const keys = [
    'kind',
    'plan',
    'priceAmount',
    'amount',
    'currency',
    'country',
    'subscriptionId',
    'periodStart',
    'periodEnd',
  ];
  return (keys as (keyof WantedCharge)[]).every((key) => open[key] === wanted[key]);
}
