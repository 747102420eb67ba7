import type { Reduction } from './discount.ts';

/** A promotion as the rules see it. Instants are ISO, in UTC. */
export interface PromotionTerms extends Reduction {
  readonly active: boolean;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly mostUses: number | null;
  readonly uses: number;
  /** What it is for; nothing named is everything. */
  readonly eventIds: readonly string[];
  readonly filmIds: readonly string[];
  readonly occurrenceIds: readonly string[];
}

export type PromotionState = 'usable' | 'not-yet' | 'over' | 'used-up' | 'stopped';

/** Where a promotion stands at an instant. */
export function stateOfPromotion(
  terms: Pick<PromotionTerms, 'active' | 'validFrom' | 'validUntil' | 'mostUses' | 'uses'>,
  now: string,
): PromotionState {
  const at = Date.parse(now);
  if (!terms.active) return 'stopped';
  if (terms.validUntil !== null && Date.parse(terms.validUntil) <= at) return 'over';
  if (terms.validFrom !== null && Date.parse(terms.validFrom) > at) return 'not-yet';
  return terms.mostUses !== null && terms.uses >= terms.mostUses ? 'used-up' : 'usable';
}

/** Whether it is for this date: one that is named, or of an event or a film that is. */
export function isFor(
  terms: Pick<PromotionTerms, 'eventIds' | 'filmIds' | 'occurrenceIds'>,
  sale: { readonly occurrenceId: string; readonly eventId: string | null; readonly filmId: string | null },
): boolean {
  const { eventIds, filmIds, occurrenceIds } = terms;
  if (eventIds.length + filmIds.length + occurrenceIds.length === 0) return true;
  return (
    occurrenceIds.includes(sale.occurrenceId) ||
    (sale.eventId !== null && eventIds.includes(sale.eventId)) ||
    (sale.filmId !== null && filmIds.includes(sale.filmId))
  );
}
