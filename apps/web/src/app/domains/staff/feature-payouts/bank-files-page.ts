import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { BankDesk, BankFile, DeskPayout } from '@parterre/contract/payouts';
import type { Currency, Page } from '@parterre/contract/wire';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { injectPayoutWords } from './payout-words.ts';

/** Payouts of all sellers, and the files by which the bank pays those that no provider pays. */
@Component({
  selector: 'pt-bank-files-page',
  imports: [Control, DeskProblem, Field, FinanceHead, ReasonDialog, Skeleton],
  templateUrl: './bank-files-page.html',
  styleUrls: ['../ui/desk.css', './payouts.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BankFilesPage {
  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly words = injectPayoutWords();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<BankDesk>(() => '/bank-files');
  protected readonly bank = linkedSignal(() => this.read.value());
  protected readonly all = apiResource<Page<DeskPayout>>(() => ({ path: '/payouts', query: { pageSize: 50 } }));
  protected readonly payouts = computed(() => this.all.value()?.items ?? []);
  protected readonly sending = signal<BankFile | undefined>(undefined);
  protected readonly returning = signal<DeskPayout | undefined>(undefined);
  protected readonly work = new Submission();
  /** Tomorrow, since banks carry nothing out on the day itself. */
  protected readonly tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

  constructor() {
    describePage(() => ({ title: this.t('bankDesk.title'), hidden: true }));
  }

  protected async make(event: Event, currency: Currency): Promise<void> {
    const done = await this.work.send(
      event,
      () => ({}),
      async ({ day: executionDay = this.tomorrow }) => {
        this.bank.set(await this.api.post<BankDesk>('/bank-files', { body: { currency, executionDay } }));
      },
    );
    if (!done) return;
    this.all.reload();
    this.toasts.show(this.t('bankDesk.made'));
  }

  protected async sent(proof: string): Promise<void> {
    const file = this.sending();
    if (file) await this.note(`/bank-files/${file.id}/sent`, { proof });
  }

  protected async returned(words: string): Promise<void> {
    const payout = this.returning();
    if (payout)
      await this.note(`/payouts/${payout.id}/return`, { code: words.slice(0, 200), proof: words.slice(0, 200) });
  }

  private async note(path: string, body: object): Promise<void> {
    const done = await this.work.run(async () => {
      this.bank.set(await this.api.post<BankDesk>(path, { body }));
    });
    if (!done) return;
    this.sending.set(undefined);
    this.returning.set(undefined);
    this.all.reload();
    this.toasts.show(this.t('bankDesk.done'));
  }

  protected mayReturn({ status, way }: DeskPayout): boolean {
    return status === 'sent' || (status === 'sending' && way === 'bank');
  }

  protected address(file: BankFile): string {
    return `${root}/bank-files/${file.id}/content`;
  }

  protected day(instant: string): string {
    return this.words.day(instant, 'Europe/Paris');
  }
}
