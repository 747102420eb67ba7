import type { Money } from '@parterre/contract/wire';
import { centsOfFrancs } from '../../../platform/fixed-parity.ts';

/** An amount in cents of a euro, so that budgets of both currencies are compared; as `profiles.profile.budget_cents`. */
export function centsOfEuro({ amount, currency }: Money): number {
  return currency === 'EUR' ? amount : Math.min(centsOfFrancs(amount), 2_147_483_647);
}
