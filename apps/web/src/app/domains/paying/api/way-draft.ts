import { computed, signal } from '@angular/core';
import type { MarketCountry } from '@parterre/contract/markets';
import type { PaymentMethod } from '@parterre/contract/payments';
import { type MobileOperator, guessOperator, parsePhone } from '@parterre/contract/phone-numbers';

/** How somebody pays: the provider, and the number that a request is sent to where one approves on the phone. */
export interface PayBy {
  readonly provider: string;
  /** E.164 */
  readonly phone?: string;
}

const wayOfOperator: Readonly<Record<MobileOperator, string>> = {
  moov: 'moov-money',
  mtn: 'mtn-momo',
  orange: 'orange-money',
};

const place = 'parterre-way';

/** The way that was used last on this device. */
export function readWay(store: Pick<Storage, 'getItem'> | undefined): string | undefined {
  return store?.getItem(place) ?? undefined;
}

/** The number is kept nowhere: a device may be shared. */
export function keepWay(store: Pick<Storage, 'setItem'> | undefined, provider: string): void {
  try {
    store?.setItem(place, provider);
  } catch {
    // No room, or not allowed: it is chosen again next time.
  }
}

/** What is paid by a choice of ways. */
export type PaidSubject = 'order' | 'plan' | 'gift-card' | 'service' | 'boost';

/** The choice of a way to pay while it is made: which, and the number of the phone where one is asked. */
export class WayDraft {
  /** what is paid, for the words: seats that are kept meanwhile, a plan, a gift card, a service, a boost */
  readonly subject: PaidSubject;
  /** undefined until they are known */
  readonly ways = signal<readonly PaymentMethod[] | undefined>(undefined);
  readonly country = signal<MarketCountry>('FR');
  /** the number as it is typed */
  readonly typed = signal('');
  /** what to begin with when nothing is chosen by hand: the way of last time, or of the payment that failed */
  readonly first = signal<string | undefined>(undefined);
  readonly #chosen = signal<string | undefined>(undefined);
  readonly #tried = signal(false);

  /** E.164; null where it is no number */
  readonly number = computed(() => parsePhone(this.typed(), this.country()));
  /** by the prefix of the number: a guess, which preselects and forbids nothing */
  readonly #guessed = computed(() => {
    const number = this.number();
    const operator = number === null ? null : guessOperator(number);
    return operator === null ? undefined : this.#find(wayOfOperator[operator]);
  });
  readonly way = computed<PaymentMethod | undefined>(() => {
    const wanted = this.#find(this.#chosen()) ?? this.#find(this.first());
    if (wanted) return wanted;
    const [standard, guessed] = [this.ways()?.[0], this.#guessed()];
    // Whoever types a number goes on typing: what asks for none does not take the field away.
    const follows =
      standard?.kind === 'mobile-money' && !(standard.approval === 'phone' && guessed?.approval === 'page');
    return follows && guessed ? guessed : standard;
  });
  readonly asksPhone = computed(() => this.way()?.approval === 'phone');
  /** another operator than the chosen one, to which the number seems to belong */
  readonly suggestion = computed(() => {
    const guessed = this.#guessed();
    return this.asksPhone() && guessed?.provider !== this.way()?.provider ? guessed : undefined;
  });
  readonly fault = computed<'missing' | 'wrong' | undefined>(() => {
    if (!this.#tried() || !this.asksPhone() || this.number() !== null) return undefined;
    return this.typed().trim() === '' ? 'missing' : 'wrong';
  });

  constructor(subject: PaidSubject = 'order') {
    this.subject = subject;
  }

  choose(provider: string): void {
    this.#chosen.set(provider);
  }

  /** What to pay by; undefined when there is no way, or its number is not right yet (see `fault`). */
  take(): PayBy | undefined {
    this.#tried.set(true);
    const [way, phone] = [this.way(), this.number()];
    if (way === undefined || (way.approval === 'phone' && phone === null)) return undefined;
    return { provider: way.provider, ...(way.approval === 'phone' && phone !== null ? { phone } : {}) };
  }

  #find(provider: string | undefined): PaymentMethod | undefined {
    return this.ways()?.find((way) => way.provider === provider);
  }
}
