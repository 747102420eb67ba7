import type { ChargeRequest, StartAnswer } from '../../domain/provider.ts';

/**
 * For providers that would open a second page to pay at when they are asked twice: calls about the same attempt that come while one is
 * under way get its answer.
 */
export function joinStarts(
  start: (charge: ChargeRequest, signal: AbortSignal) => Promise<StartAnswer>,
): (charge: ChargeRequest, signal: AbortSignal) => Promise<StartAnswer> {
  const underWay = new Map<string, Promise<StartAnswer>>();
  return (charge, signal) => {
    const other = underWay.get(charge.id);
    if (other) return other;
    const own = start(charge, signal).finally(() => underWay.delete(charge.id));
    underWay.set(charge.id, own);
    return own;
  };
}
