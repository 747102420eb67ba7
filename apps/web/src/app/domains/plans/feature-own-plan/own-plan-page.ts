import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { countryOfCurrency, readCurrency } from '@parterre/contract/markets';
import {
  type ChangePlan,
  type ChoosePlan,
  type OwnPlan,
  type Plan,
  type PlanCharge,
  type PlanMeter,
  type PlanStarted,
} from '@parterre/contract/plans';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { Connection } from '../../../platform/connection.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { whenSeenAgain } from '../../../platform/when-seen-again.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import { PaymentWatch } from '../../paying/api/payment-watch.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';
import { awaitsPlanNews } from '../data/charge-stage.ts';
import { injectPlanWords } from '../data/plan-words.ts';
import { PlansApi } from '../data/plans-api.ts';
import { PlanLimits } from '../ui/plan-limits.ts';
import { PlanMeters } from '../ui/plan-meters.ts';
import { OpenCharge } from './open-charge.ts';
import { PlanChange } from './plan-change.ts';
import { PlanHistory } from './plan-history.ts';
import { PlanPerk } from './plan-perk.ts';
import { PlanStart } from './plan-start.ts';
import { PlanWays } from './plan-ways.ts';

/** The plan of the signed-in person: what it gives, what is to pay, what it becomes. */
@Component({
  selector: 'pt-own-plan-page',
  imports: [
    Dialog,
    ErrorState,
    OpenCharge,
    PlanChange,
    PlanHistory,
    PlanLimits,
    PlanMeters,
    PlanPerk,
    PlanStart,
    PlanWays,
    Skeleton,
  ],
  templateUrl: './own-plan-page.html',
  styleUrl: './own-plan-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OwnPlanPage {
  /** the plan that was chosen on the page of plans */
  readonly choose = input<string>();
  readonly currency = input<string>();
  /** the plan to change to */
  readonly change = input<string>();

  private readonly api = inject(PlansApi);
  private readonly present = inject(PRESENT);
  private readonly follow = injectFollowPayment();
  private readonly toasts = inject(Toasts);
  protected readonly here = inject(Here);
  protected readonly countryOf = countryOfCurrency;
  protected readonly connection = inject(Connection);
  protected readonly t = injectTexts('plans');
  protected readonly words = injectPlanWords();
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();

  protected readonly list = apiResource<{ items: Plan[] }>(() => '/plans');
  protected readonly own = signal<OwnPlan | undefined>(undefined);
  protected readonly charges = signal<readonly PlanCharge[]>([]);
  protected readonly meters = signal<readonly PlanMeter[]>([]);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly asking = signal(false);
  private readonly watch = new PaymentWatch(
    () => this.api.refresh(),
    (own) => this.show(own),
    awaitsPlanNews,
  );

  protected readonly plans = computed(() => this.list.value()?.items ?? []);
  protected readonly live = computed(() => {
    const subscription = this.own()?.subscription;
    return subscription && subscription.status !== 'ended' ? subscription : undefined;
  });
  protected readonly zone = computed(() => this.own()?.subscription?.timeZone ?? 'Europe/Paris');
  protected readonly city = computed(() => this.zone().split('/').at(-1) ?? '');
  protected readonly name = computed(() => this.words.name(this.plans(), this.own()?.plan ?? 'gratuit'));
  protected readonly standing = computed(() => {
    const [own, live] = [this.own(), this.live()];
    if (!own) return [];
    const { subscription } = own;
    if (!live) {
      if (!subscription) return [this.t('own.free')];
      const plan = this.words.name(this.plans(), subscription.plan);
      const date = this.words.day(subscription.graceUntil ?? subscription.periodEnd, this.zone());
      return [this.t('own.ended', { plan, date }), this.t('own.free')];
    }
    const date = this.words.day(live.periodEnd, live.timeZone);
    const next = live.nextPlan && this.plans().find(({ id }) => id === live.nextPlan);
    const amount = this.words.money(next ? next.prices[live.price.currency] : live.price);
    if (live.status !== 'active') return [];
    if (live.endsWithPeriod) return [this.t('own.ends', { date })];
    return [
      this.t(live.renewal === 'card' ? 'own.card' : 'own.asked', { date, amount }),
      ...(next ? [this.t('own.next', { date, plan: this.words.local(next.name) })] : []),
    ];
  });
  /** What can be paid now of the next period. */
  protected readonly renewable = computed(() => {
    const live = this.live();
    if (!live || this.own()?.openCharge || live.endsWithPeriod || live.status === 'past-due') return undefined;
    const due =
      live.status === 'grace' || (live.renewableFrom !== null && Date.parse(live.renewableFrom) <= this.present());
    if (!due) return undefined;
    const next = this.plans().find(({ id }) => id === live.nextPlan);
    return next ? next.prices[live.price.currency] : live.price;
  });
  protected readonly graceUntil = computed(() => {
    const live = this.live();
    return live?.graceUntil ? this.words.day(live.graceUntil, live.timeZone) : undefined;
  });
  protected readonly others = computed(() => {
    const live = this.live();
    const current = this.plans().find(({ id }) => id === live?.plan);
    if (!live || !current) return [];
    return this.plans()
      .filter(({ id, prices }) => id !== live.plan && prices.EUR.amount > 0)
      .map((plan) => ({
        id: plan.id,
        label: this.t(plan.rank > current.rank ? 'change.up' : 'change.down', { plan: this.words.local(plan.name) }),
        price: this.t('change.price', { amount: this.words.money(plan.prices[live.price.currency]) }),
      }));
  });
  protected readonly mayChange = computed(() => {
    const live = this.live();
    return live?.status === 'active' && !live.endsWithPeriod && live.nextPlan === null && !this.own()?.openCharge;
  });
  /** how another plan is asked for now */
  protected readonly upgrade = computed(() => {
    if (this.live()) return this.mayChange() ? 'change' : null;
    return this.own()?.openCharge ? null : 'choose';
  });
  /** the plan that is being chosen or changed to */
  protected readonly chosen = computed(() => {
    const wanted = this.live() ? this.change() : this.choose();
    return this.plans().find(({ id, prices }) => id === wanted && prices.EUR.amount > 0);
  });
  protected readonly wantedCurrency = computed(() => readCurrency(this.currency()));

  constructor() {
    describePage(() => ({ title: this.t('own.title'), hidden: true }));
    inject(DestroyRef).onDestroy(() => this.watch.stop());
    whenSeenAgain(() => this.watch.soon());
    afterNextRender(() => void this.load());
    effect(() => {
      const own = this.own();
      if (own && awaitsPlanNews(own)) this.watch.start();
      else this.watch.stop();
    });
    effect(() => {
      if (this.connection.online()) this.watch.soon();
    });
  }

  protected nameOf(id: string): string {
    return this.words.name(this.plans(), id);
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.show(await this.api.read());
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private show(own: OwnPlan): void {
    const before = this.own();
    this.own.set(own);
    if (before?.openCharge && !own.openCharge && this.live()) void this.here.go({ choose: null, change: null });
    void this.api.charges().then(
      ({ items }) => this.charges.set(items.filter(({ status }) => status !== 'open')),
      () => undefined,
    );
    void this.api.usage().then(
      ({ meters }) => this.meters.set(meters),
      () => undefined,
    );
  }

  /** One change at a time; what stands against it is said, and what has become of the plan is read again. */
  private async act(work: () => Promise<OwnPlan | PlanStarted>, done?: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      const answer = await work();
      this.show('own' in answer ? answer.own : answer);
      const payment = 'own' in answer ? answer.payment : null;
      if (payment?.redirectUrl) await this.follow(payment.redirectUrl);
      else if (done !== undefined && payment === null) this.toasts.show(done);
    } catch (error) {
      this.refusal.set(problemOf(error));
      await this.load();
    } finally {
      this.busy.set(false);
    }
  }

  protected start(choice: ChoosePlan): Promise<void> {
    return this.act(() => this.api.choose(choice));
  }
  protected renew(by: PayBy): Promise<void> {
    return this.act(() => this.api.renew(by));
  }
  protected pay(charge: PlanCharge, by: PayBy): Promise<void> {
    return this.act(() => this.api.pay(charge.id, by));
  }
  protected giveUp(): Promise<void> {
    return this.act(() => this.api.giveUp());
  }
  protected async resume(charge: PlanCharge): Promise<void> {
    if (charge.pageUrl) await this.follow(charge.pageUrl);
  }
  protected async changeTo(change: ChangePlan): Promise<void> {
    await this.act(() => this.api.change(change), this.t('change.done'));
    if (!this.refusal()) await this.here.go({ change: null });
  }
  protected undoChange(): Promise<void> {
    return this.act(() => this.api.undoChange(), this.t('change.done'));
  }
  protected async end(ends: boolean): Promise<void> {
    this.asking.set(false);
    await this.act(() => this.api.end(ends), this.t(ends ? 'cancel.done' : 'cancel.undone'));
  }
  protected async changeCard(): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.follow((await this.api.cardPage()).url);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
