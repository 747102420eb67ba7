import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Boost, BoostReceipt } from '@parterre/contract/boosts';
import { countryOfCurrency } from '@parterre/contract/markets';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import { PaidDocuments } from '../../paying/api/paid-documents.ts';
import { PayAgain } from '../../paying/api/pay-again.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { PaymentWatch } from '../../paying/api/payment-watch.ts';
import { type PayBy, WayDraft, keepWay, readWay } from '../../paying/api/way-draft.ts';
import { boostPath } from '../api/boost-path.ts';
import { awaitsPayment, comesBack, deliveredShare, isLive } from '../data/boost-state.ts';
import { BoostsApi } from '../data/boosts-api.ts';
import { injectBoostWords } from '../ui/boost-words.ts';
import { BoostFigures } from './boost-figures.ts';

/** One boost: paid here, followed while it runs, stopped, and what it brought. */
@Component({
  selector: 'pt-boost-page',
  imports: [BoostFigures, Dialog, ErrorState, PaidDocuments, PayAgain, Skeleton],
  templateUrl: './boost-page.html',
  styleUrls: ['../ui/boost.css', './boost-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BoostPage {
  readonly id = input.required<string>();

  protected readonly t = injectTexts('boosts');
  protected readonly payingText = injectTexts('paying');
  protected readonly boostPath = boostPath;
  private readonly paying = injectPayingWords();
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('boosts');
  protected readonly words = injectBoostWords();
  private readonly api = inject(BoostsApi);
  private readonly device = inject(DEVICE_STORAGE);
  private readonly toasts = inject(Toasts);
  private readonly follow = injectFollowPayment();
  private readonly destroyed = inject(DestroyRef);
  private readonly injector = inject(Injector);
  private readonly stands = viewChild<ElementRef<HTMLElement>>('stands');

  protected readonly boost = signal<Boost | undefined>(undefined);
  protected readonly receipt = signal<BoostReceipt | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly sending = new Submission();
  protected readonly stopping = signal(false);
  protected readonly draft = new WayDraft('boost');
  private readonly watch = new PaymentWatch<Boost>(
    () => this.api.refresh(this.id()),
    (boost) => void this.told(boost),
    awaitsPayment,
  );

  protected readonly unpaid = computed(() => this.boost()?.status === 'waiting-for-payment');
  protected readonly underWay = computed(() => {
    const boost = this.boost();
    return boost !== undefined && awaitsPayment(boost);
  });
  protected readonly refused = computed(() => {
    const payment = this.boost()?.payment;
    return this.unpaid() && payment && (payment.status === 'failed' || payment.status === 'expired')
      ? this.paying.why(payment.failureCode)
      : null;
  });
  protected readonly mayStop = computed(() => {
    const boost = this.boost();
    return boost !== undefined && isLive(boost);
  });
  protected readonly share = computed(() => {
    const boost = this.boost();
    return boost ? deliveredShare(boost) : 0;
  });
  protected readonly seen = computed(() => {
    const showings = this.boost()?.showings;
    return showings
      ? this.t('seen', { delivered: this.words.number(showings.delivered), bought: this.words.number(showings.bought) })
      : '';
  });
  protected readonly standing = computed(() => {
    const boost = this.boost();
    if (!boost) return '';
    const { status, endReason, startsAt, endsAt, reason } = boost;
    if (status === 'scheduled' && startsAt !== null) return this.t('now.scheduled', { day: this.words.day(startsAt) });
    if (status === 'running' && endsAt !== null) return this.t('now.running', { day: this.words.day(endsAt) });
    if (status === 'waiting-for-payment') return this.t(this.underWay() ? 'now.underWay' : 'now.unpaid');
    if (endReason === 'administrator') return this.t('ended.administrator', { reason: reason ?? '' });
    return endReason === null ? '' : this.t(`ended.${endReason}`);
  });
  /** it has been shown, or could have been */
  protected readonly begun = computed(() => {
    const boost = this.boost();
    if (boost === undefined || boost.startsAt === null) return false;
    return !['scheduled', 'unpaid', 'waiting-for-payment'].includes(boost.status);
  });
  /** what came back, once it is settled */
  protected readonly back = computed(() => {
    const boost = this.boost();
    if (!boost || isLive(boost) || boost.status === 'unpaid') return [];
    const { showings, returned, source, settledAt } = boost;
    if (settledAt === null) return [this.t('back.soon')];
    const count = showings.givenBack ?? 0;
    if (count === 0) return [this.t('back.none')];
    if (source === 'plan') return [this.t('back.plan', { showings: this.words.showings(count) })];
    if (returned === null) return [];
    const values = { showings: this.words.showings(count), amount: this.words.money(returned.amount) };
    const { refund } = returned;
    return [this.t('back.money', values), ...(refund ? [this.paying.refund(refund, deviceZone())] : [])];
  });
  /** what stopping now would give back */
  protected readonly wouldComeBack = computed(() => {
    const boost = this.boost();
    if (!boost) return '';
    const { showings, amount } = comesBack(boost);
    const left = this.words.showings(showings);
    if (boost.source === 'plan') return this.t('stop.plan', { showings: left });
    return amount === null
      ? this.t('stop.unpaid')
      : this.t('stop.money', { showings: left, amount: this.words.money(amount) });
  });
  protected readonly taste = computed(() =>
    this.boost()
      ?.genres.map((genre) => this.words.genre(genre))
      .join(', '),
  );

  constructor() {
    describePage(() => ({ title: this.t('one.title'), hidden: true }));
    this.destroyed.onDestroy(() => this.watch.stop());
    afterNextRender(() => {
      void this.load();
      const back = () => {
        if (document.visibilityState === 'visible' && this.boost()) void this.load();
      };
      document.addEventListener('visibilitychange', back);
      this.destroyed.onDestroy(() => document.removeEventListener('visibilitychange', back));
    });
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      const receipt = await this.api.receipt(this.id());
      this.receipt.set(receipt);
      await this.show(receipt.boost);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  /** What has become of it: what it brings is read again when it begins or ends. */
  private async told(boost: Boost): Promise<void> {
    if (boost.status === this.boost()?.status) await this.show(boost);
    else await this.load();
  }

  private async show(boost: Boost): Promise<void> {
    this.boost.set(boost);
    if (awaitsPayment(boost)) this.watch.start();
    if (boost.status === 'waiting-for-payment') await this.readWays(boost);
  }

  private async readWays({ price }: Boost): Promise<void> {
    if (price === null || this.draft.ways()) return;
    this.draft.country.set(countryOfCurrency(price.amount.currency));
    this.draft.first.set(readWay(this.device));
    try {
      this.draft.ways.set(await this.api.ways(price.amount, price.country));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async pay(by: PayBy): Promise<void> {
    await this.sending.run(async () => {
      keepWay(this.device, by.provider);
      const { boost, payment } = await this.api.pay(this.id(), by);
      await this.told(boost);
      if (payment.status === 'pending' && payment.redirectUrl !== null) return this.follow(payment.redirectUrl);
      this.watch.start();
    });
  }

  protected async resume(address: string): Promise<void> {
    await this.sending.run(() => this.follow(address));
  }

  protected async stop(): Promise<void> {
    const done = await this.sending.run(async () => this.told(await this.api.stop(this.id())));
    this.stopping.set(false);
    if (!done) return;
    this.toasts.show(this.t('stop.done'));
    // The button that asked is gone: where the boost stands is read instead.
    afterNextRender(() => this.stands()?.nativeElement.focus(), { injector: this.injector });
  }
}
