import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { countryOfCurrency } from '@parterre/contract/markets';
import type { ServiceOrder, ServiceOrderAction } from '@parterre/contract/service-orders';
import { root } from '../../../platform/api/api.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { DEVICE_STORAGE, TAB_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';
import { onceKey } from '../../../platform/once-key.ts';
import { describePage } from '../../../platform/seo.ts';
import { whenSeenAgain } from '../../../platform/when-seen-again.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Sound } from '../../media/api/sound.ts';
import { injectFollowPayment } from '../../paying/api/follow-payment.ts';
import { PaidDocuments } from '../../paying/api/paid-documents.ts';
import { PayAgain } from '../../paying/api/pay-again.ts';
import { serviceOrderPath } from '../api/order-path.ts';
import { injectPayingWords } from '../../paying/api/paying-words.ts';
import { PaymentWatch } from '../../paying/api/payment-watch.ts';
import { type PayBy, WayDraft, keepWay, readWay } from '../../paying/api/way-draft.ts';
import { MarketApi, type OrderCommand, type OrderCommands } from '../data/market-api.ts';
import { type ListedAction, awaitsPayment, mayDo, offeredActions } from '../data/order-actions.ts';
import { injectServiceWords } from '../ui/service-words.ts';
import { injectCancelWords } from '../api/cancel-words.ts';
import { injectStepWords } from '../api/step-words.ts';
import { ActionForm, type Asked } from './action-form.ts';

/** Where an order stands, in words: of a licence no work begins, of a date neither, and no revision is left after the last. */
function standOf({ kind, state, revisions }: Pick<ServiceOrder, 'kind' | 'state' | 'revisions'>) {
  if (kind === 'beat-licence' && (state === 'agreed' || state === 'delivered')) return `licence-${state}` as const;
  if (kind === 'custom-work' && state === 'delivered' && revisions.used >= revisions.included) return 'last-delivered';
  return kind === 'engagement' && state === 'agreed' ? 'date-agreed' : state;
}

/** An order of a service, as either side sees it: where it stands, what one may do now, what was delivered, and all that happened. */
@Component({
  selector: 'pt-service-order-page',
  imports: [ActionForm, ErrorState, PaidDocuments, PayAgain, Skeleton, Sound],
  templateUrl: './service-order-page.html',
  styleUrl: './service-order-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServiceOrderPage {
  protected readonly countryOf = countryOfCurrency;
  readonly code = input.required<string>();

  protected readonly t = injectTexts('services');
  protected readonly payingText = injectTexts('paying');
  protected readonly paying = injectPayingWords();
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  protected readonly did = injectStepWords();
  protected readonly cancelled = injectCancelWords();
  protected readonly clock = clockFace;
  private readonly language = injectLanguage();
  private readonly api = inject(MarketApi);
  private readonly device = inject(DEVICE_STORAGE);
  private readonly tab = inject(TAB_STORAGE);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly follow = injectFollowPayment();
  private readonly destroyed = inject(DestroyRef);
  private readonly zone = deviceZone();

  protected readonly order = signal<ServiceOrder | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly sending = new Submission();
  protected readonly draft = new WayDraft('service');
  private readonly stands = viewChild<ElementRef<HTMLElement>>('stands');
  private readonly opened = signal<ListedAction | null>(null);
  private readonly watch = new PaymentWatch<ServiceOrder>(
    () => this.api.refresh(this.code()),
    (order) => this.show(order),
    awaitsPayment,
  );

  protected readonly offered = computed(() => {
    const order = this.order();
    return order ? offeredActions(order) : [];
  });
  protected readonly form = computed(() => this.offered().find(({ action }) => action === this.opened()));
  protected readonly side = computed(() => this.order()?.role ?? 'buyer');
  protected readonly other = computed(() => {
    const order = this.order();
    return order?.role === 'seller' ? order.buyer.name : (order?.seller.name ?? '');
  });
  protected readonly now = computed(() => {
    const order = this.order();
    return order ? this.t(`now.${standOf(order)}.${this.side()}`, { name: this.other() }) : '';
  });
  protected readonly standing = computed(() => this.order()?.offers.find(({ status }) => status === 'standing'));
  /** Dates that were asked for, until an offer names its own; later, another date than the agreed one. */
  protected readonly proposed = computed(() => {
    const order = this.order();
    const proposal = order?.dateProposal;
    if (!order || !proposal || (this.standing()?.dates.length ?? 0) > 0) return null;
    const mine = proposal.by === this.side();
    if (order.date !== null) return { ...proposal, title: mine ? 'date.yours' : 'date.theirs' } as const;
    return { ...proposal, title: mine ? 'date.askedYours' : 'date.askedTheirs' } as const;
  });
  protected readonly mayPay = computed(() => this.can('pay'));
  protected readonly refused = computed(() => {
    const payment = this.order()?.payment;
    return payment && (payment.status === 'failed' || payment.status === 'expired')
      ? this.paying.why(payment.failureCode)
      : null;
  });
  protected readonly next = computed(() =>
    this.order()
      ?.timers.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
      .at(0),
  );
  protected readonly contractPdf = computed(
    () => `${root}/service-orders/${encodeURIComponent(this.code())}/contract.pdf?language=${this.language()}`,
  );
  protected readonly documentsOf = computed(() => serviceOrderPath(this.code()));
  protected readonly runAsked = (asked: Asked): Promise<void> => this.run(asked.command, asked.body);

  constructor() {
    describePage(() => ({ title: this.t('one.title'), hidden: true }));
    afterNextRender(() => void this.load());
    whenSeenAgain(() => {
      if (this.order()) void this.load();
    });
    this.destroyed.onDestroy(() => this.watch.stop());
  }

  protected can(action: ServiceOrderAction): boolean {
    const order = this.order();
    return order !== undefined && mayDo(order, action);
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      const order = await this.api.order(this.code());
      this.show(order);
      if (awaitsPayment(order)) this.watch.start();
      await this.readWays(order);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected open(action: ListedAction | null): void {
    this.opened.set(action);
  }

  /** Closes the form. What had the focus goes with it: where the order stands is read instead. */
  protected leave(): void {
    this.opened.set(null);
    this.stands()?.nativeElement.focus();
  }

  protected acceptOffer(number: number, date: string | null): Promise<void> {
    return this.press('agreement', date === null ? { number } : { number, date });
  }

  protected acceptDate(date: string): Promise<void> {
    return this.press('dates/acceptance', { date });
  }

  protected async pay(by: PayBy): Promise<void> {
    await this.sending.run(async () => {
      keepWay(this.device, by.provider);
      const order = await this.send('payment', by);
      this.show(order);
      const address = order.payment?.redirectUrl ?? null;
      if (order.payment?.status === 'pending' && address !== null) return this.follow(address);
      this.watch.start();
    });
  }

  /** Opens a file by a link that ends soon; the browser saves it. */
  protected async take(asset: string): Promise<void> {
    await this.sending.run(async () => {
      const { url } = await this.api.file(this.code(), asset);
      this.document.location.assign(url);
    });
  }

  protected when(instant: string): string {
    return `${fullDay(this.language(), dayAt(instant, this.zone))}, ${formatTime(this.language(), instant, this.zone)}`;
  }

  private async press<C extends OrderCommand>(command: C, body: OrderCommands[C]): Promise<void> {
    await this.sending.run(() => this.run(command, body));
  }

  private async run<C extends OrderCommand>(command: C, body: OrderCommands[C]): Promise<void> {
    const order = await this.send(command, body);
    this.show(order);
    this.leave();
    this.toasts.show(this.t('one.done'));
    await this.readWays(order);
  }

  /** The same step of the same order is one effect, however often it is pressed; after another step it is a new intention. */
  private send<C extends OrderCommand>(command: C, body: OrderCommands[C]): Promise<ServiceOrder> {
    const store = this.tab ?? { getItem: () => null, setItem: () => undefined };
    const intention = { body, version: this.order()?.version };
    return this.api.command(this.code(), command, body, onceKey(store, `${command}:${this.code()}`, intention));
  }

  private async readWays(order: ServiceOrder): Promise<void> {
    if (!mayDo(order, 'pay') || !order.total || this.draft.ways()) return;
    this.draft.country.set(countryOfCurrency(order.total.currency));
    this.draft.first.set(readWay(this.device));
    this.draft.ways.set(await this.api.waysToPay(order.total));
  }

  private show(order: ServiceOrder): void {
    this.order.set(order);
  }
}
