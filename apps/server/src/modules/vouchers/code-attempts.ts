import type { RateDecision, RateLimiter } from '../../platform/http/rate-limiter.ts';
import type { VoucherHolder } from './contract.ts';

/** Codes that one may try in a minute. */
const perMinute = { visitor: 10, address: 40 };
/** More than this are all forgotten at once: then a code that was right counts as an attempt once more. */
const mostKnown = 20_000;

/**
 * Limits how many codes somebody may try, by device and by address. A code that was right before is not an attempt: a price is asked for each time
 * a choice changes.
 */
export class CodeAttempts {
  readonly #limiter: RateLimiter;
  readonly #known = new Set<string>();

  constructor(limiter: RateLimiter) {
    this.#limiter = limiter;
  }

  /** Takes one attempt, unless the code is known to be right. */
  async take(holder: Pick<VoucherHolder, 'holderId' | 'address'>, code: string): Promise<RateDecision> {
    if (this.#known.has(nameOf(holder, code))) return { ok: true };
    const byVisitor = await this.#limiter.take('codes', holder.holderId, perMinute.visitor);
    if (!byVisitor.ok || holder.address === null) return byVisitor;
    return this.#limiter.take('codes', holder.address, perMinute.address);
  }

  /** The code was right. */
  wasRight(holder: Pick<VoucherHolder, 'holderId'>, code: string): void {
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.add(nameOf(holder, code));
  }
}

function nameOf({ holderId }: Pick<VoucherHolder, 'holderId'>, code: string): string {
  return `${holderId} ${code}`;
}
