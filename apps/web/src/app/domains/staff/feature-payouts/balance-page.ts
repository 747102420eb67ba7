import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { PlatformInvoices } from '@parterre/contract/invoicing';
import type { Payout, PayoutSchedule, SellerBalance, SellerMoney } from '@parterre/contract/payouts';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { fullDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectPayoutWords } from './payout-words.ts';
import { StatementOfMonth } from './statement-of-month.ts';

const schedules = ['off', 'weekly', 'monthly'] as const satisfies readonly PayoutSchedule[];

/** Dates that are shown before somebody wants all. */
const few = 8;

/** What the organisation is owed: held, available, on its way; asking for a payout, and what became of those before. */
@Component({
  selector: 'pt-balance-page',
  imports: [Control, DeskProblem, Field, FinanceHead, Skeleton, StatementOfMonth],
  templateUrl: './balance-page.html',
  styleUrls: ['../ui/desk.css', './payouts.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BalancePage {
  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly words = injectPayoutWords();
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly schedules = schedules;
  protected readonly read = apiResource<SellerMoney>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/balance'),
  );
  protected readonly money = linkedSignal(() => this.read.value());
  protected readonly payouts = apiResource<Page<Payout>>(() =>
    this.desk.id() === '' ? undefined : { path: this.desk.api('/payouts'), query: { pageSize: 20 } },
  );
  private readonly invoiced = apiResource<PlatformInvoices>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/platform-invoices'),
  );
  /** What the platform invoiced for what it kept. */
  protected readonly invoices = computed(() =>
    this.invoiced.value()?.items.map(({ id, kind, number, day, total }) => ({
      id,
      words: this.t(kind === 'credit-note' ? 'invoices.note' : 'invoices.one', { number }),
      day: fullDay(this.language(), day),
      total: `${kind === 'credit-note' ? '−' : ''}${this.words.money(total)}`,
      pdf: `${root}${this.desk.api(`/platform-invoices/${id}/pdf`)}?language=${this.language()}`,
    })),
  );
  protected readonly mayWrite = computed(() => this.desk.may('billing.write'));
  protected readonly allDates = signal(false);
  protected readonly asking = new Submission();
  protected readonly planning = new Submission();
  /** the currency whose form was sent last: its refusal stands there */
  protected readonly asked = signal<string>('');

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected shown<T>(dates: readonly T[]): readonly T[] {
    return this.allDates() ? dates : dates.slice(0, few);
  }

  protected async ask(event: Event, balance: SellerBalance): Promise<void> {
    const { currency, available } = balance;
    this.asked.set(currency);
    await this.asking.send(
      event,
      ({ amount }) => ({
        amount: amount && parseAmount(amount, currency) === undefined ? this.t('ask.wrong') : undefined,
      }),
      async ({ amount: typed = '' }) => {
        const amount = typed === '' ? null : (parseAmount(typed, currency) ?? null);
        await this.api.post<Payout>(this.desk.api('/payouts'), { body: { currency, amount } });
        const sum = amount === null ? available : { amount, currency };
        this.toasts.show(this.t('ask.asked', { amount: this.words.money(sum) }));
        this.read.reload();
        this.payouts.reload();
      },
    );
  }

  protected async plan(schedule: string): Promise<void> {
    const done = await this.planning.run(async () => {
      this.money.set(await this.api.put<SellerMoney>(this.desk.api('/payout-schedule'), { body: { schedule } }));
    });
    if (done) this.toasts.show(this.t('schedule.saved'));
  }
}
