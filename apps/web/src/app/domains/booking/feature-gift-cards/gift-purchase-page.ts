import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { GiftPurchase } from '@parterre/contract/vouchers';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { DEVICE_STORAGE, TAB_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { BookingApi } from '../data/booking-api.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import { GiftApi, purchasePath } from '../data/gift-api.ts';
import { onceKey } from '../../../platform/once-key.ts';
import { PaymentWatch } from '../../paying/api/payment-watch.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { type PayBy, WayDraft, keepWay, readWay } from '../../paying/api/way-draft.ts';
import { PaidDocuments } from '../../paying/api/paid-documents.ts';
import { PayAgain } from '../../paying/api/pay-again.ts';

const awaitsNews = ({ status, payment }: GiftPurchase) =>
  status === 'unpaid' && (payment?.status === 'pending' || payment?.status === 'succeeded');

/** A gift card that somebody buys: to pay, under way, paid. It never shows the code, which is for somebody else. */
@Component({
  imports: [ErrorState, PaidDocuments, PayAgain, Skeleton],
  templateUrl: './gift-purchase-page.html',
  styleUrl: './gift-purchase-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class GiftPurchasePage {
  readonly number = input.required<string>();
  /** of the link in the mail */
  readonly key = input<string>();

  protected readonly t = injectTexts('giftCards');
  protected readonly payingText = injectTexts('paying');
  protected readonly paying = injectPayingWords();
  protected readonly say = injectProblemText('giftCards');
  protected readonly paths = injectPaths();
  protected readonly purchasePath = purchasePath;
  private readonly language = injectLanguage();
  private readonly api = inject(GiftApi);
  private readonly booking = inject(BookingApi);
  private readonly device = inject(DEVICE_STORAGE);
  private readonly tab = inject(TAB_STORAGE);
  private readonly follow = injectFollowPayment();

  protected readonly card = signal<GiftPurchase | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly draft = new WayDraft('gift-card');
  protected readonly sending = new Submission();
  private readonly watch = new PaymentWatch<GiftPurchase>(
    () => this.api.refresh(this.number(), this.key()),
    (card) => this.show(card),
    awaitsNews,
  );

  protected readonly stage = computed<'to-pay' | 'pending' | 'refused' | 'paid' | 'refunded' | undefined>(() => {
    const card = this.card();
    if (!card) return undefined;
    if (card.status !== 'unpaid') return card.status;
    if (card.payment === null) return 'to-pay';
    if (card.payment.status === 'failed' || card.payment.status === 'expired') return 'refused';
    return card.payment.failureCode === null ? 'pending' : 'refused';
  });
  protected readonly amount = computed(() => {
    const card = this.card();
    return card ? formatMoney(this.language(), card.amount) : '';
  });
  protected readonly why = computed(() => this.paying.why(this.card()?.payment?.failureCode ?? null));
  protected readonly sent = computed(() => {
    const card = this.card();
    if (!card) return '';
    const words = { name: card.recipientName, email: card.recipientEmail };
    if (card.sentAt !== null) return this.t('sent', { ...words, day: this.day(card.sentAt) });
    const later = card.sendAt !== null && Date.parse(card.sendAt) > Date.parse(card.serverTime);
    return later ? this.t('sentLater', { ...words, day: this.day(card.sendAt ?? '') }) : this.t('sentNow', words);
  });

  constructor() {
    describePage(() => ({ title: this.t('purchase'), hidden: true }));
    afterNextRender(() => void this.load());
    inject(DestroyRef).onDestroy(() => this.watch.stop());
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      const card = await this.api.purchase(this.number(), this.key());
      this.show(card);
      if (awaitsNews(card)) this.watch.start();
      if (card.status !== 'unpaid') return;
      this.draft.country.set(countryOfCurrency(card.amount.currency));
      this.draft.first.set(readWay(this.device));
      this.draft.ways.set(
        await this.booking.paymentMethods({ currency: card.amount.currency, venue: {} }, card.amount.amount),
      );
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async pay(by: PayBy): Promise<void> {
    const payment = this.card()?.payment;
    const after = payment && payment.status !== 'pending' ? payment.id : null;
    await this.sending.run(async () => {
      keepWay(this.device, by.provider);
      const store = this.tab ?? { getItem: () => null, setItem: () => undefined };
      const key = onceKey(store, `gift-payment:${this.number()}`, { provider: by.provider, after });
      const started = await this.api.pay(this.number(), by, key, this.key());
      if (started.redirectUrl !== null) return this.follow(started.redirectUrl);
      this.show(await this.api.purchase(this.number(), this.key()));
      this.watch.start();
    });
  }

  protected day(instant: string): string {
    return fullDay(this.language(), dayAt(instant, this.card()?.organisation.timeZone ?? 'Europe/Paris'));
  }

  private show(card: GiftPurchase): void {
    this.card.set(card);
  }
}
