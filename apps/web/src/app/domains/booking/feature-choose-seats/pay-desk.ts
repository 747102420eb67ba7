import { Injectable, computed, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { OrderInput } from '@parterre/contract/booking';
import type { RefusedAnswer } from '@parterre/contract/check-answers';
import type { Account } from '@parterre/contract/identity';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { Occurrence } from '@parterre/contract/programme';
import type { Money } from '@parterre/contract/wire';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage } from '../../../platform/language/inject-texts.ts';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { type BasketLine, wantedLines } from '../data/basket.ts';
import { AnswerDraft } from '../data/answer-draft.ts';
import { BookingApi, type Payable } from '../data/booking-api.ts';
import { DEVICE_STORAGE, TAB_STORAGE } from '../../../platform/device-storage.ts';
import { Checkout } from '../data/checkout.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import { CodeDraft } from '../data/code-draft.ts';
import { forgetAnswers, keepAnswers, readAnswers } from '../data/kept-answers.ts';
import { keepCodes, readCodes } from '../data/kept-codes.ts';
import { type Buyer, keepBuyer, readBuyer } from '../data/remembered-buyer.ts';
import { RememberedOrders } from '../data/remembered-orders.ts';
import type { SeatChoice } from '../data/seat-choice.ts';
import { type PayBy, WayDraft, keepWay, readWay } from '../../paying/api/way-draft.ts';

export interface PayWish extends Buyer {
  /** undefined where nothing is to be paid */
  readonly by: PayBy | undefined;
}

/** Who buys, how one may pay, and the way from a basket to its payment. One for each page of seats. */
@Injectable()
export class PayDesk {
  private readonly api = inject(BookingApi);
  private readonly router = inject(Router);
  private readonly store = inject(DEVICE_STORAGE);
  private readonly tab = inject(TAB_STORAGE);
  private readonly present = inject(PRESENT);
  private readonly language = injectLanguage();
  private readonly paths = injectPaths();
  private readonly texts = inject(TextLibrary);
  private readonly follow = injectFollowPayment();
  private readonly remembered = new RememberedOrders(this.store);
  private readonly account = signal<Account | null>(null);

  readonly checkout = new Checkout({
    order: (occurrence, body, key) => this.api.createOrder(occurrence, body, key),
    pay: (order, by, key) => this.api.startPayment(order, by, key),
    store: this.store ?? { getItem: () => null, setItem: () => undefined },
  });
  readonly way = new WayDraft();
  /** what stood against knowing the ways to pay */
  readonly wayProblem = signal<Problem | undefined>(undefined);
  /** the words for paying are there: they come when somebody is about to pay */
  readonly wordsReady = signal(false);
  /** what is typed in the form, which may come and go: the time of a hold ends, seats are taken again */
  readonly draft = signal<Buyer | undefined>(undefined);
  /** what the organiser asks, and what was answered */
  readonly answers = new AnswerDraft((given) => keepAnswers(this.tab, this.asked, given));
  /** promotion codes and gift cards in use */
  readonly codes = new CodeDraft((codes) => keepCodes(this.tab, this.asked, codes));
  /** the occurrence that answers and codes are for */
  private asked = '';
  /** what is known of the buyer: what is being typed, the account's, else what was typed last time on this device */
  readonly buyer = computed<Buyer>(() => {
    const draft = this.draft();
    if (draft) return draft;
    const account = this.account();
    return account ? { name: account.name, email: account.email ?? '' } : readBuyer(this.store);
  });

  /** Asked for as soon as the page is there, so that the step of paying has nothing to wait for. */
  async prepare({ id, event }: Pick<Occurrence, 'id' | 'event'>): Promise<void> {
    if (this.answers.questions()) return;
    if (this.asked !== id) {
      this.answers.restore(readAnswers(this.tab, id));
      this.codes.restore(readCodes(this.tab, id));
    }
    this.asked = id;
    const [account, questions] = await Promise.all([
      this.api.account(),
      // Only events ask anything.
      event === null ? [] : this.api.questions(id).catch(() => undefined),
    ]);
    this.account.set(account);
    if (questions) this.answers.questions.set(questions);
    if (untracked(this.way.typed) === '') this.way.typed.set(account?.phone ?? '');
  }

  /** What to pay by, for what is in the basket now: some ways take not every amount. */
  async prepareWays(occurrence: Payable, total: Money): Promise<void> {
    this.wayProblem.set(undefined);
    this.way.country.set(countryOfCurrency(total.currency));
    this.way.first.set(readWay(this.store));
    try {
      const [ways] = await Promise.all([
        this.api.paymentMethods(occurrence, total.amount),
        this.texts.load(['paying'], this.language()).then(() => this.wordsReady.set(true)),
      ]);
      this.way.ways.set(ways);
    } catch (error) {
      this.wayProblem.set(problemOf(error));
    }
  }

  /** The code of an order for the same occurrence that still waits to be paid. */
  unpaidOrder(occurrence: string): string | undefined {
    return this.remembered.unpaidFor(occurrence, this.present());
  }

  /** Orders what is held and goes where it is paid, or to the order; a refusal is in `checkout.problem`. */
  async buy(
    occurrence: string,
    choice: Pick<SeatChoice, 'hold' | 'timeIsOver'>,
    basket: readonly BasketLine[],
    { name, email, by }: PayWish,
  ): Promise<void> {
    const [hold, lines] = [choice.hold(), wantedLines(basket)];
    if (!hold || !lines) return;
    keepBuyer(this.store, { name, email });
    if (by) keepWay(this.store, by.provider);
    const answers = this.answers.answers(lines.length);
    const codes = [...this.codes.codes()];
    const body: OrderInput = { lines, name, email, language: this.language(), answers, codes };
    const outcome = await this.checkout.buy(occurrence, hold.id, body, by);
    if (!outcome) {
      await this.follows(occurrence, choice);
      return;
    }
    forgetAnswers(this.tab, occurrence);
    keepCodes(this.tab, occurrence, []);
    this.remembered.keep(outcome.order, null);
    if (outcome.kind === 'pay-at') await this.follow(outcome.address);
    else await this.router.navigateByUrl(this.paths().order(outcome.order.code));
  }

  /** What a refusal asks of the page beside its words. */
  private async follows(occurrence: string, choice: Pick<SeatChoice, 'timeIsOver'>): Promise<void> {
    const problem = this.checkout.problem();
    if (problem && this.codes.refuse(problem)) this.checkout.forget();
    if (problem?.code === 'no-hold') await choice.timeIsOver();
    if (problem?.code !== 'answers-refused') return;
    this.answers.refuse((problem.context['answers'] ?? []) as RefusedAnswer[]);
    this.answers.questions.set(await this.api.questions(occurrence).catch(() => this.answers.questions()));
  }
}
