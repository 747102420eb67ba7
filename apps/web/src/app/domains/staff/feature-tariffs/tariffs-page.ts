import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { Tariff, TariffChange, TariffInput } from '@parterre/contract/programme';
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
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { PricesHead } from '../ui/prices-head.ts';
import { RefundTerms } from './refund-terms.ts';
import { TariffCards } from './tariff-cards.ts';

const families = ['full', 'reduced', 'student', 'child', 'senior', 'group', 'free'] as const;

@Component({
  selector: 'pt-tariffs-page',
  imports: [Control, DeskProblem, Field, PricesHead, RefundTerms, Skeleton, TariffCards],
  templateUrl: './tariffs-page.html',
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      .off td {
        color: var(--text-faint);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class TariffsPage {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly families = families;
  protected readonly list = apiResource<{ items: Tariff[] }>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/tariffs'),
  );
  /** the one that the form changes; a new one otherwise */
  protected readonly edited = signal<Tariff | undefined>(undefined);
  protected readonly form = new Submission((problem) =>
    problem.code === 'tariff-code-taken'
      ? { code: this.say(problem) }
      : Object.fromEntries(problem.fields.map(({ path }) => [path.split('/')[1] ?? path, this.t('field.refused')])),
  );
  protected readonly rows = new Submission();
  protected readonly amount = computed(() => {
    const tariff = this.edited();
    return tariff ? amountText(tariff.amount.amount, tariff.amount.currency, this.language()) : '';
  });

  constructor() {
    describePage(() => ({ title: this.t('tariffs.title'), hidden: true }));
  }

  protected money({ amount }: Tariff): string {
    return formatMoney(this.language(), amount);
  }

  protected edit(tariff: Tariff | undefined): void {
    this.form.clear();
    this.edited.set(tariff);
  }

  protected async save(event: Event): Promise<void> {
    const form = event.target as HTMLFormElement;
    const tariff = this.edited();
    const currency = this.desk.currency();
    const done = await this.form.send(
      event,
      ({ code = '', nameFr, nameEn, amount = '', conditionFr, conditionEn }) => ({
        code: /^[A-Z0-9]{3}$/.test(code.toUpperCase()) ? undefined : this.t('tariffs.codeError'),
        nameFr: nameFr ? undefined : this.t('field.title'),
        nameEn: nameEn ? undefined : this.t('field.title'),
        conditionEn: !conditionFr === !conditionEn ? undefined : this.t('tariffs.conditionError'),
        amount: parseAmount(amount, currency) === undefined ? this.t('tariffs.amountError') : undefined,
      }),
      async ({ code = '', family, nameFr = '', nameEn = '', amount = '', conditionFr = '', conditionEn = '' }) => {
        const body: TariffInput = {
          code: code.toUpperCase(),
          family: families.find((one) => one === family) ?? 'full',
          name: { fr: nameFr, en: nameEn },
          condition: conditionFr === '' ? null : { fr: conditionFr, en: conditionEn },
          amount: parseAmount(amount, currency) ?? 0,
          active: tariff?.active ?? true,
        };
        if (tariff) await this.api.patch(this.desk.api(`/tariffs/${tariff.id}`), { body });
        else await this.api.post(this.desk.api('/tariffs'), { body });
      },
    );
    if (!done) return;
    this.toasts.show(this.t('tariffs.saved'));
    form.reset();
    this.edit(undefined);
    this.list.reload();
  }

  protected async toggle(tariff: Tariff): Promise<void> {
    const body: TariffChange = { active: !tariff.active };
    const done = await this.rows.run(async () => {
      await this.api.patch(this.desk.api(`/tariffs/${tariff.id}`), { body });
    });
    if (done) this.list.reload();
  }
}
