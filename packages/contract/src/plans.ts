import { z } from 'zod';
import { payment, paymentStatus, payerPhone } from './payments.ts';
import { currency, id, instant, localText, money } from './wire.ts';

/** From the one that costs nothing upwards. What they cost and give is data; these are only their names. */
export const planIds = ['gratuit', 'basique', 'createur', 'professionnel'] as const;
export const planId = z.enum(planIds).meta({ description: 'Name of a plan', example: 'createur' });
export type PlanId = z.infer<typeof planId>;

/** What a plan says how much of. */
export const entitlementNames = [
  'profile-videos',
  'monthly-uploads',
  'longest-video-seconds',
  'boosts-per-month',
  'audio-samples-per-service',
  'services',
  'commission-basis-points',
] as const;
export const entitlementName = z.enum(entitlementNames).meta({ example: 'monthly-uploads' });
export type EntitlementName = z.infer<typeof entitlementName>;

const limit = z.int().min(0).nullable().meta({ description: 'null: without limit', example: 40 });
export const limits = z
  .object({
    'profile-videos': limit,
    'monthly-uploads': limit,
    'longest-video-seconds': limit,
    'boosts-per-month': limit,
    'audio-samples-per-service': limit,
    services: limit,
    'commission-basis-points': limit,
  } satisfies Record<EntitlementName, typeof limit>)
  .meta({ id: 'PlanLimits', description: 'What a plan gives; of the commission less is more' });
export type Limits = z.infer<typeof limits>;

export const plan = z
  .object({
    id: planId,
    rank: z.int().meta({ description: 'A higher one is more', example: 2 }),
    name: localText,
    summary: localText,
    prices: z
      .object({ EUR: money, XOF: money })
      .meta({ description: 'A month, taxes included; francs by the fixed rate, to the nearest 5 F' }),
    limits,
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof plan>;

/** What an administrator may change of a plan. */
export const planChange = z
  .object({
    name: localText.optional(),
    summary: localText.optional(),
    amount: z.int().min(0).max(10_000_000).optional().meta({ description: 'Cents of euro a month, taxes included' }),
    limits: limits.partial().optional(),
  })
  .meta({ id: 'PlanChange', example: { amount: 1199, limits: { 'monthly-uploads': 50 } } });
export type PlanChange = z.infer<typeof planChange>;

/** The rules for free accounts that are shown what a plan gives. */
export const perk = z
  .object({
    entitlement: entitlementName,
    value: z.int().meta({ description: 'What the limit is while it lasts', example: 1 }),
    from: planId.meta({ description: 'The plan that gives it for good' }),
    startsAt: instant,
    endsAt: instant,
  })
  .meta({ id: 'Perk' });
export type Perk = z.infer<typeof perk>;

/** What is counted by person, over a month or at once; the length of a video, the samples of a service and the commission are not. */
export const meterNames = [
  'monthly-uploads',
  'profile-videos',
  'boosts-per-month',
  'services',
] as const satisfies readonly EntitlementName[];
export type MeterName = (typeof meterNames)[number];

export const planMeter = z
  .object({
    entitlement: z.enum(meterNames).meta({ example: 'monthly-uploads' }),
    used: z.int().meta({ description: 'May be more than the limit: what was there when a plan ended stays' }),
    limit,
    turnsOver: instant
      .nullable()
      .meta({ description: 'When it begins at nothing again; null: it counts what is there' }),
    plan: planId
      .nullable()
      .meta({ description: 'When nothing is left: the least plan that gives more; null: none does' }),
  })
  .meta({ id: 'PlanMeter' });
export type PlanMeter = z.infer<typeof planMeter>;
export const planUsage = z.object({ meters: z.array(planMeter) }).meta({ id: 'PlanUsage' });
export type PlanUsage = z.infer<typeof planUsage>;

/** A rule by which free accounts are given something of a plan, in turn. */
export const perkRule = z
  .object({
    id: z.string().meta({ example: 'one-boost' }),
    entitlement: entitlementName,
    value: z.int().min(1).max(1_000_000).meta({ description: 'What the limit is while it lasts', example: 1 }),
    days: z.int().min(1).max(30).meta({ description: 'How long it lasts', example: 7 }),
    from: planId.meta({ description: 'The plan that gives it for good, as those who get it are told' }),
    active: z.boolean().meta({ description: 'false: nobody is given it any more' }),
  })
  .meta({ id: 'PerkRule' });
export type PerkRule = z.infer<typeof perkRule>;
export const perkRuleChange = perkRule
  .pick({ value: true, days: true, active: true })
  .partial()
  .meta({ id: 'PerkRuleChange', example: { days: 14, active: true } });
export type PerkRuleChange = z.infer<typeof perkRuleChange>;

export const subscriptionStatus = z.enum(['active', 'past-due', 'grace', 'ended']).meta({
  description:
    '`past-due`: a renewal was refused and is tried again; `grace`: nothing is tried any more, what the plan gives stays until the grace is over',
});
export type SubscriptionStatus = z.infer<typeof subscriptionStatus>;

/** A payment of a plan, as its payer sees it. */
export const planCharge = z
  .object({
    id,
    kind: z.enum(['first', 'renewal', 'upgrade']),
    plan: planId,
    amount: money,
    tax: money.meta({ description: 'What of the amount is value added tax' }),
    taxBasisPoints: z.int(),
    status: z.enum(['open', 'paid', 'closed', 'returned']).meta({
      description: '`closed`: not paid, and not to be paid any more; `returned`: the money goes back, or has gone back',
    }),
    periodStart: instant.nullable(),
    periodEnd: instant.nullable(),
    payment: payment.nullable().meta({ description: 'null for cards that are renewed by themselves' }),
    pageUrl: z.string().nullable().meta({ description: 'Where a payment that is open goes on' }),
    createdAt: instant,
    paidAt: instant.nullable(),
  })
  .meta({ id: 'PlanCharge' });
export type PlanCharge = z.infer<typeof planCharge>;

export const subscription = z
  .object({
    id,
    plan: planId,
    price: money,
    status: subscriptionStatus,
    renewal: z.enum(['card', 'asked']).meta({
      description:
        '`card`: taken from the card by itself; `asked`: each period is asked for and paid by its subscriber',
    }),
    since: instant,
    periodStart: instant,
    periodEnd: instant,
    timeZone: z.string().meta({ description: 'In which months are counted', example: 'Europe/Paris' }),
    endsWithPeriod: z.boolean().meta({ description: 'Cancelled: it is not renewed' }),
    nextPlan: planId.nullable().meta({ description: 'What it becomes with the next period' }),
    graceUntil: instant.nullable(),
    renewableFrom: instant.nullable().meta({ description: 'From when the next period can be paid; null: by itself' }),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof subscription>;

export const ownPlan = z
  .object({
    plan: planId.meta({ description: 'What counts at this moment' }),
    limits,
    until: instant.nullable().meta({ description: 'Until when at least; null: for ever' }),
    perk: perk.nullable(),
    subscription: subscription.nullable(),
    openCharge: planCharge.nullable(),
  })
  .meta({ id: 'OwnPlan' });
export type OwnPlan = z.infer<typeof ownPlan>;

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1: whose tax applies', example: 'CI' });

/** What is bought, and how it is paid. */
export const choosePlan = z
  .object({
    plan: planId,
    currency,
    country,
    provider: z.string().max(40).meta({ example: 'mtn-momo' }),
    phone: payerPhone.optional(),
  })
  .meta({
    id: 'ChoosePlan',
    example: { plan: 'createur', currency: 'XOF', country: 'CI', provider: 'mtn-momo', phone: '+2250501020304' },
  });
export type ChoosePlan = z.infer<typeof choosePlan>;

export const payPlanCharge = z
  .object({ provider: z.string().max(40), phone: payerPhone.optional() })
  .meta({ id: 'PayPlanCharge', example: { provider: 'wave' } });

export const changePreview = z
  .object({
    kind: z.enum(['upgrade', 'downgrade', 'none']),
    plan: planId,
    due: money.meta({ description: 'What is to pay now, taxes included' }),
    credit: money.meta({ description: 'The unused part of the plan one has, which is taken off' }),
    charge: money.meta({ description: 'The same part of the new plan' }),
    nextPrice: money.meta({ description: 'A month from then on' }),
    takesEffectAt: instant,
    reckonedAt: instant.meta({ description: 'Give it back with the change: what was shown is what is taken' }),
  })
  .meta({ id: 'PlanChangePreview' });
export type ChangePreview = z.infer<typeof changePreview>;

export const changePlan = z
  .object({
    plan: planId,
    reckonedAt: instant,
    provider: z.string().max(40).optional().meta({ description: 'How what is due is paid; not for a card on file' }),
    phone: payerPhone.optional(),
  })
  .meta({
    id: 'ChangePlan',
    example: { plan: 'professionnel', reckonedAt: '2026-11-21T19:00:00.000Z', provider: 'wave' },
  });
export type ChangePlan = z.infer<typeof changePlan>;

/** What came of choosing, renewing or changing. */
export const planStarted = z
  .object({
    own: ownPlan,
    payment: z
      .object({
        chargeId: id,
        redirectUrl: z.string().nullable().meta({ description: 'Where the payer goes to pay; null: on the phone' }),
        status: paymentStatus,
      })
      .nullable()
      .meta({ description: 'null: nothing is to pay' }),
  })
  .meta({ id: 'PlanStarted' });
export type PlanStarted = z.infer<typeof planStarted>;

export const endWithPeriod = z
  .object({ ends: z.boolean().meta({ description: 'false: it goes on after all' }) })
  .meta({ id: 'EndWithPeriod', example: { ends: true } });
