import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import type { RefundQuote } from '@parterre/contract/refunds';
import { placeLabel } from '@parterre/seating/places';
import { problemOf } from '../../../platform/api/problem.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { givesBack } from '../api/refund-policy-words.ts';
import { RefundPolicyLine } from '../api/refund-policy-line.ts';
import { BookingApi } from '../data/booking-api.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { onceKey } from '../../../platform/once-key.ts';

/** What comes back of an order on its buyer's wish: the terms, and the tickets that one gives back, with what that brings before it is done. */
@Component({
  selector: 'pt-return-tickets',
  imports: [RefundPolicyLine],
  templateUrl: './return-tickets.html',
  styleUrl: './return-tickets.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReturnTickets {
  readonly order = input.required<Order>();
  /** of the link in the mail */
  readonly key = input<string>();
  /** milliseconds by the server's clock */
  readonly now = input.required<number>();
  readonly changed = output<Order>();

  protected readonly t = injectTexts('refunds');
  protected readonly words = injectBookingWords();
  private readonly language = injectLanguage();
  private readonly api = inject(BookingApi);
  private readonly store = inject(DEVICE_STORAGE);
  protected readonly sending = new Submission();

  /** An order remembered by this device may be older than the terms. */
  protected readonly policy = computed(
    () => (this.order() as Partial<Order>).refundPolicy ?? { steps: [], feesKept: true },
  );
  protected readonly offer = computed(() => (this.order() as Partial<Order>).refundOffer ?? undefined);
  protected readonly tickets = computed(() =>
    this.order().tickets.filter(({ status, admittedAt }) => status === 'valid' && admittedAt === null),
  );
  protected readonly returnable = computed(() => {
    const { status, quote, occurrence } = this.order();
    if (status !== 'paid' || quote.total.amount === 0 || this.tickets().length === 0) return false;
    // Of what is cancelled everything goes back by itself.
    if (occurrence.status === 'cancelled') return false;
    if (this.offer()) return true;
    return givesBack(this.policy(), this.now(), Date.parse(occurrence.startsAt));
  });
  protected readonly calledOff = computed(() => this.order().occurrence.status === 'cancelled');
  protected readonly open = signal(false);
  /** all of them, until one chooses */
  protected readonly chosen = linkedSignal(() => new Set(this.tickets().map(({ id }) => id)));
  protected readonly quote = signal<RefundQuote | undefined>(undefined);
  protected readonly refusal = signal<string | undefined>(undefined);
  /** what the last return brought */
  protected readonly done = signal<string | undefined>(undefined);
  protected readonly offerEnds = computed(() => this.moment(this.offer()?.until));
  private asked = 0;

  protected label(index: number): string {
    const ticket = this.tickets()[index];
    const { place } = ticket ?? {};
    return place ? (place.area ?? placeLabel(place)) : this.t('give.ticket', { position: index + 1 });
  }

  protected moment(instant: string | null | undefined): string {
    const zone = this.order().occurrence.venue.timeZone;
    if (!instant) return '';
    return `${formatShortDay(this.language(), instant, zone)}, ${formatTime(this.language(), instant, zone)}`;
  }

  /** What a ticket cost with its fee; an order remembered by this device may be older than the fees of its lines. */
  protected paidFor({ tariff, amount }: Order['tickets'][number]): Order['quote']['total'] {
    const line = this.order().quote.lines.find(
      (one) => one.amount.amount === amount.amount && one.name[this.language()] === tariff[this.language()],
    );
    const fee = (line as Partial<NonNullable<typeof line>> | undefined)?.fee?.amount ?? 0;
    return { ...amount, amount: amount.amount + fee };
  }

  /** The fees within what is not refunded; nothing where they are refunded too. */
  protected feeKept({ lines, kept }: RefundQuote): RefundQuote['kept'] | undefined {
    const fees = lines.reduce((sum, { fee }) => sum + fee.amount, 0);
    return this.policy().feesKept && !this.offer() && fees > 0 && kept.amount > fees
      ? { ...kept, amount: fees }
      : undefined;
  }

  protected begin(): void {
    this.open.set(true);
    this.done.set(undefined);
    void this.ask();
  }

  protected choose(id: string, on: boolean): void {
    const next = new Set(this.chosen());
    if (on) next.add(id);
    else next.delete(id);
    this.chosen.set(next);
    void this.ask();
  }

  /** What would come back of what is chosen; an answer that was overtaken says nothing. */
  private async ask(): Promise<void> {
    const turn = ++this.asked;
    this.quote.set(undefined);
    this.refusal.set(undefined);
    const tickets = [...this.chosen()];
    if (tickets.length === 0) return;
    try {
      const quote = await this.api.refundQuote(this.order().code, tickets, this.key());
      if (turn === this.asked) this.quote.set(quote);
    } catch (error) {
      if (turn === this.asked) this.refusal.set(this.words.problem(problemOf(error)));
    }
  }

  protected async give(): Promise<void> {
    const quote = this.quote();
    if (!quote) return;
    const { code, email } = this.order();
    const tickets = quote.lines.map(({ ticketId }) => ticketId);
    const store = this.store ?? { getItem: () => null, setItem: () => undefined };
    const given = await this.sending.run(async () => {
      const key = onceKey(store, `refund:${code}`, tickets);
      const order = await this.api.refund(code, tickets, key, this.key());
      this.changed.emit(order);
      this.done.set(this.t('give.done', { amount: this.words.money(quote.back), email }));
      this.open.set(false);
    });
    if (!given) await this.ask();
  }

  protected async keep(): Promise<void> {
    await this.sending.run(async () => {
      this.changed.emit(await this.api.keepTickets(this.order().code, this.key()));
    });
  }
}
