import { ChangeDetectionStrategy, Component, inject, input, numberAttribute, signal } from '@angular/core';
import type { AgreedFees } from '@parterre/contract/organisation-billing';
import type { FeeRates } from '@parterre/contract/ticket-fees';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { basisPointsOf, shareText } from '../data/share.ts';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';
import { PayoutRules } from '../feature-payouts/payout-rules.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { Pages } from '../ui/pages.ts';
import { SearchBox } from '../ui/search-box.ts';
import { injectFeeWords } from './fee-words.ts';

/** What the platform agreed with each seller, and a form to agree anew. */
@Component({
  selector: 'pt-agreed-fees-page',
  imports: [Control, DeskProblem, Field, FinanceHead, Pages, PayoutRules, SearchBox, Skeleton],
  templateUrl: './agreed-fees-page.html',
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class AgreedFeesPage {
  readonly page = input(1, { transform: (value: unknown) => Math.max(1, numberAttribute(value, 1)) });
  readonly q = input('', { transform: (value: unknown) => (typeof value === 'string' ? value : '') });

  protected readonly t = injectTexts('billing');
  protected readonly say = injectProblemText('billing');
  protected readonly words = injectFeeWords();
  protected readonly here = inject(Here);
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly list = apiResource<Page<AgreedFees>>(() => ({
    path: '/platform/fees',
    query: { page: this.page(), q: this.q() || undefined },
  }));
  protected readonly edited = signal<AgreedFees | undefined>(undefined);
  protected readonly form = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('agreed.title'), hidden: true }));
  }

  protected edit(one: AgreedFees): void {
    this.form.clear();
    this.edited.set(one);
  }

  protected amount(amount: number | null, { currency }: AgreedFees): string {
    return amount === null ? '' : amountText(amount, currency, this.language());
  }

  protected share(basisPoints: number): string {
    return shareText(basisPoints, this.language());
  }

  protected async save(event: Event, { id, currency }: AgreedFees): Promise<void> {
    const wrongAmount = (text = '') =>
      parseAmount(text, currency) === undefined ? this.t('agreed.wrongAmount') : undefined;
    const wrongShare = (text = '') => (basisPointsOf(text) === undefined ? this.t('agreed.wrongShare') : undefined);
    const done = await this.form.send(
      event,
      ({ fixed, share, cap, commission }) => ({
        fixed: wrongAmount(fixed),
        share: wrongShare(share),
        cap: cap ? wrongAmount(cap) : undefined,
        commission: wrongShare(commission),
      }),
      async ({ fixed = '', share = '', cap = '', commission = '' }) => {
        const body: FeeRates = {
          feeFixed: parseAmount(fixed, currency) ?? 0,
          feeBasisPoints: basisPointsOf(share) ?? 0,
          feeCap: cap === '' ? null : (parseAmount(cap, currency) ?? null),
          commissionBasisPoints: basisPointsOf(commission) ?? 0,
        };
        await this.api.put(`/platform/fees/${id}`, { body });
      },
    );
    if (!done) return;
    this.toasts.show(this.t('agreed.saved'));
    this.edited.set(undefined);
    this.list.reload();
  }
}
