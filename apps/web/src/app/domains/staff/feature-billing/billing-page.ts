import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import type { BillingChange, OrganisationBilling } from '@parterre/contract/organisation-billing';
import { taxBases, taxBasesOf } from '@parterre/contract/tax-bases';
import type { ChosenTax, TaxBasisCode } from '@parterre/contract/tax-bases';
import { chargesOf, toPay } from '@parterre/contract/ticket-fees';
import type { FeeBearers } from '@parterre/contract/ticket-fees';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFeeWords } from './fee-words.ts';
import { LegalIdentityForm } from './legal-identity-form.ts';

const bearers = ['buyer', 'seller'] as const;

/** What an organisation's tickets are charged and taxed with, and who it is on its documents. */
@Component({
  selector: 'pt-billing-page',
  imports: [Control, DeskProblem, Field, FinanceHead, LegalIdentityForm, Skeleton],
  templateUrl: './billing-page.html',
  styleUrls: ['../ui/desk.css', '../feature-venues/sheet.css'],
  styles: `
    @layer page {
      .form-grid {
        display: grid;
      }
      form {
        gap: var(--s-32);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BillingPage {
  protected readonly t = injectTexts('billing');
  protected readonly common = injectTexts('staff');
  protected readonly say = injectProblemText('billing');
  protected readonly words = injectFeeWords();
  protected readonly desk = inject(Desk);
  protected readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<OrganisationBilling>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/billing'),
  );
  protected readonly form = new Submission();
  protected readonly bearers = bearers;
  /** as chosen in the form, before it is sent */
  protected readonly chosen = linkedSignal((): FeeBearers | undefined => this.read.value()?.fees);
  protected readonly basis = linkedSignal((): TaxBasisCode | '' => this.read.value()?.tax?.basis ?? '');
  protected readonly bases = computed(() =>
    taxBasesOf(this.read.value()?.country ?? '').map((code) => {
      const { name, rateBasisPoints } = taxBases[code];
      const rate = code === 'exempt' ? '' : `${this.words.percent(rateBasisPoints)} · `;
      return { code, name: `${rate}${name[this.language()]}` };
    }),
  );
  /** what a buyer pays and the seller earns of one ticket, as chosen */
  protected readonly example = computed(() => {
    const [agreed, chosen] = [this.read.value()?.fees, this.chosen()];
    if (!agreed || !chosen) return '';
    const terms = { ...agreed, feeBorneBy: chosen.feeBorneBy, commissionBorneBy: chosen.commissionBorneBy };
    const price = agreed.currency === 'XOF' ? 5000 : 1000;
    const money = (amount: number) => formatMoney(this.language(), { amount, currency: agreed.currency });
    const earned = price - chargesOf(terms, price).commission;
    return this.t('settings.example', {
      ...{ price: money(price), paid: money(toPay(terms, price)), earned: money(earned) },
    });
  });

  constructor() {
    describePage(() => ({ title: this.t('settings.title'), hidden: true }));
  }

  protected bear(part: Partial<FeeBearers>): void {
    const chosen = this.chosen();
    if (chosen) this.chosen.set({ ...chosen, ...part });
  }

  protected pickBasis(code: string): void {
    this.basis.set(this.bases().find((one) => one.code === code)?.code ?? '');
  }

  protected async save(event: Event): Promise<void> {
    const [basis, chosen] = [this.basis(), this.chosen()];
    const done = await this.form.send(
      event,
      ({ exemption }) => ({
        exemption: basis === 'exempt' && !exemption ? this.t('settings.missing') : undefined,
      }),
      async ({ exemption }) => {
        const tax: ChosenTax | null =
          basis === '' ? null : { basis, exemption: basis === 'exempt' ? (exemption ?? null) : null };
        const { feeBorneBy, commissionBorneBy } = chosen ?? {};
        const body: BillingChange = { feeBorneBy, commissionBorneBy, tax };
        await this.api.patch(this.desk.api('/billing'), { body });
      },
    );
    if (!done) return;
    this.toasts.show(this.t('settings.saved'));
    this.read.reload();
  }
}
