import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import type { Money } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { TAB_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';
import { onceKey } from '../../../platform/once-key.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectCancelWords } from '../../services/api/cancel-words.ts';
import { injectStepWords } from '../../services/api/step-words.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { CaseFile } from './case-file.ts';
import { type Decided, DecisionForm } from './decision-form.ts';

/** A disputed order for whoever decides it: both sides' words and files, what was agreed and delivered, and the decision. */
@Component({
  selector: 'pt-service-dispute-page',
  imports: [CaseFile, ConfirmDialog, DecisionForm, DeskProblem, Skeleton],
  templateUrl: './service-dispute-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './service-dispute-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServiceDisputePage {
  protected readonly t = injectTexts('deskDisputes');
  protected readonly services = injectTexts('services');
  protected readonly did = injectStepWords();
  protected readonly cancelled = injectCancelWords();
  protected readonly say = injectProblemText('deskDisputes');
  protected readonly desk = inject(Desk);
  protected readonly clock = clockFace;
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly tab = inject(TAB_STORAGE);
  private readonly injector = inject(Injector);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');
  readonly code = input.required<string>();

  private readonly path = computed(() => `/service-disputes/${encodeURIComponent(this.code())}`);
  protected readonly read = apiResource<ServiceOrder>(() => this.path());
  protected readonly order = linkedSignal(() => this.read.value());
  protected readonly mayDecide = computed(() => this.order()?.actions.some(({ action }) => action === 'decide'));
  protected readonly lapsesAt = computed(
    () => this.order()?.timers.find(({ kind }) => kind === 'decision-lapses')?.dueAt,
  );
  protected readonly deciding = new Submission();
  /** what is to be decided, while it is asked whether that is meant */
  protected readonly asked = signal<Decided | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.order()?.service.title ?? this.t('title'), hidden: true }));
  }

  protected money(money: Money): string {
    return formatMoney(this.language(), money);
  }

  protected moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }

  protected question({ buyer, seller, money }: ServiceOrder): string {
    const shares = this.asked()?.shares;
    if (!shares) return '';
    const said = (amount: number) => this.money({ amount, currency: money.paid.currency });
    return this.t('decide.question', {
      ...{ buyer: buyer.name, back: said(shares.buyer), seller: seller.name, gets: said(shares.seller) },
    });
  }

  protected ask(decided: Decided): void {
    this.deciding.clear();
    this.asked.set(decided);
  }

  /** The same decision is sent once, however often it is pressed. */
  protected async decide(): Promise<void> {
    const decision = this.asked()?.decision;
    if (!decision) return;
    const store = this.tab ?? { getItem: () => null, setItem: () => undefined };
    const done = await this.deciding.run(async () => {
      const idempotencyKey = onceKey(store, `decision:${this.code()}`, decision);
      this.order.set(await this.api.post<ServiceOrder>(`${this.path()}/decision`, { body: decision, idempotencyKey }));
    });
    this.asked.set(undefined);
    if (!done) return;
    this.toasts.show(this.t('decide.done'));
    // The form that had the focus is gone: what was decided is read instead.
    afterNextRender(() => this.outcome()?.nativeElement.focus(), { injector: this.injector });
  }

  protected again(): void {
    this.deciding.clear();
    this.read.reload();
  }
}
