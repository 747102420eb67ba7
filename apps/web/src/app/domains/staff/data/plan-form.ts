import type { EntitlementName, Plan, PlanChange } from '@parterre/contract/plans';
import { basisPointsOf } from './share.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import { wholeNumber } from './whole-number.ts';

/** What a plan limits by a number, in the order of the form. The commission is a share, and stands apart. */
export const counted = [
  'profile-videos',
  'monthly-uploads',
  'longest-video-seconds',
  'boosts-per-month',
  'audio-samples-per-service',
  'services',
] as const satisfies readonly EntitlementName[];

type Values = Readonly<Record<string, string | undefined>>;
export type PlanFault = 'missing' | 'price' | 'share' | 'number';

const most = 1_000_000;

/** What is wrong with each field of the form of a plan; nothing typed is a limit that there is not. */
export function planFormFaults(values: Values, { prices }: Pick<Plan, 'prices'>): Record<string, PlanFault | undefined> {
  const texts = ['nameFr', 'nameEn', 'summaryFr', 'summaryEn'] as const;
  const price = parseAmount(values['price'] ?? '', 'EUR');
  const free = prices.EUR.amount === 0;
  return {
    ...Object.fromEntries(texts.map((name) => [name, values[name] ? undefined : 'missing'])),
    price: free || (price !== undefined && price >= 50) ? undefined : 'price',
    'commission-basis-points':
      basisPointsOf(values['commission-basis-points'] ?? '') === undefined ? 'share' : undefined,
    ...Object.fromEntries(
      counted.map((name) => [name, values[name] && wholeNumber(values[name], 0, most) === undefined ? 'number' : undefined]),
    ),
  };
}

/** What the API is told. @param values of a form without faults */
export function planChangeOf(values: Values, { prices }: Pick<Plan, 'prices'>): PlanChange {
  const text = (name: string) => values[name] ?? '';
  const limits = counted.map((name) => [name, values[name] ? (wholeNumber(values[name], 0, most) ?? null) : null]);
  return {
    name: { fr: text('nameFr'), en: text('nameEn') },
    summary: { fr: text('summaryFr'), en: text('summaryEn') },
    ...(prices.EUR.amount === 0 ? {} : { amount: parseAmount(text('price'), 'EUR') ?? prices.EUR.amount }),
    limits: {
      ...(Object.fromEntries(limits) as PlanChange['limits']),
      'commission-basis-points': basisPointsOf(text('commission-basis-points')) ?? 0,
    },
  };
}
