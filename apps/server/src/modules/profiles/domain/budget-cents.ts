import type { Money } from '@parterre/contract/wire';

/** Francs of the West African CFA for a euro: a fixed parity since 1999 (decision 98/683/EC of the Council). */
const francsForEuro = 655.957;

/** An amount in cents of a euro, so that budgets of both currencies are compared; as `profiles.profile.budget_cents`. */
export function centsOfEuro({ amount, currency }: Money): number {
  return currency === 'EUR' ? amount : Math.min(Math.round((amount * 100) / francsForEuro), 2_147_483_647);
}
