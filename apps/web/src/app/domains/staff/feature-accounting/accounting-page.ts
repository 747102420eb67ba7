import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { isSiren } from '@parterre/contract/siren';
import { root } from '../../../platform/api/api.ts';
import { focusFirstInvalid, formValues } from '../../../platform/forms/form-values.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { usualPeriods } from '../data/period-of-days.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords } from '../ui/finance-words.ts';

const formats = ['csv', 'fec'] as const;
const periods = ['lastMonth', 'thisYear', 'lastYear'] as const;
type Wrong = Partial<Record<'from' | 'to' | 'siren', string>>;

/** The journal of the ledger, to take away; and how the ledger is proven, which is not done here. */
@Component({
  selector: 'pt-accounting-page',
  imports: [Control, Field, FinanceHead],
  template: `
    <pt-finance-head [title]="t('accounting.title')">
      <p class="soft">{{ t('accounting.line') }}</p>
    </pt-finance-head>
    <div class="work sheet-page">
      <form method="get" novalidate (submit)="download($event)">
        <fieldset>
          <legend>{{ t('accounting.format') }}</legend>
          @for (one of formats; track one; let first = $first) {
            <label class="tick">
              <input type="radio" name="format" [value]="one" [checked]="first" />
              <span
                ><b>{{ nameOf(one) }}</b
                >, <span class="soft">{{ hintOf(one) }}</span></span
              >
            </label>
          }
        </fieldset>
        <fieldset>
          <legend>{{ t('accounting.period') }}</legend>
          <div class="acts">
            @for (one of periods; track one) {
              <button
                type="button"
                class="chip"
                [attr.aria-pressed]="chosen().from === usual()[one].from && chosen().to === usual()[one].to"
                (click)="chosen.set(usual()[one])"
              >
                {{ periodName(one) }}
              </button>
            }
          </div>
          <div class="pair">
            <pt-field [label]="t('accounting.from')" [error]="wrong().from">
              <input
                #from
                ptControl
                name="from"
                type="date"
                [value]="chosen().from"
                (change)="set('from', from.value)"
              />
            </pt-field>
            <pt-field [label]="t('accounting.to')" [error]="wrong().to">
              <input #to ptControl name="to" type="date" [value]="chosen().to" (change)="set('to', to.value)" />
            </pt-field>
          </div>
          <p class="note">{{ t('accounting.days') }}</p>
        </fieldset>
        <pt-field [label]="t('accounting.siren')" [hint]="t('accounting.sirenHint')" [error]="wrong().siren">
          <input ptControl name="siren" inputmode="numeric" maxlength="11" autocomplete="off" />
        </pt-field>
        <div class="acts">
          <button type="submit" class="btn velvet">{{ t('accounting.download') }}</button>
        </div>
        <p class="note">{{ t('accounting.limits') }}</p>
      </form>
      <section aria-labelledby="proof">
        <h2 id="proof">{{ t('accounting.proof') }}</h2>
        <p>{{ t('accounting.proofLine') }}</p>
        <p>
          <code class="ref">npm run cli -- ledger verify</code>
          <span class="soft">{{ t('accounting.proofCommand') }}</span>
        </p>
      </section>
    </div>
  `,
  styleUrls: ['../ui/desk.css', '../ui/finance.css'],
  styles: `
    @layer page {
      form {
        gap: var(--s-24);
        max-width: 36rem;
      }
      fieldset {
        display: grid;
        gap: var(--s-12);
      }
      legend {
        padding: 0 0 var(--s-8);
        font-weight: 500;
      }
      section p {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-4) var(--s-12);
        max-width: 44rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class AccountingPage {
  protected readonly t = injectTexts('finance');
  private readonly words = injectFinanceWords();
  private readonly toasts = inject(Toasts);
  protected readonly formats = formats;
  protected readonly periods = periods;
  protected readonly usual = computed(() => usualPeriods(this.words.today()));
  protected readonly chosen = linkedSignal(() => this.usual().lastMonth);
  protected readonly wrong = signal<Wrong>({});

  constructor() {
    describePage(() => ({ title: this.t('accounting.title'), hidden: true }));
  }

  protected nameOf(format: (typeof formats)[number]): string {
    return this.t(`accounting.${format}`);
  }

  protected hintOf(format: (typeof formats)[number]): string {
    return this.t(`accounting.${format}Hint`);
  }

  protected periodName(period: (typeof periods)[number]): string {
    return this.t(`accounting.${period}`);
  }

  protected set(end: 'from' | 'to', day: string): void {
    this.chosen.update((period) => ({ ...period, [end]: day }));
  }

  /** The browser itself takes the file, as it comes: it may be large. */
  protected download(event: Event): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { format = 'csv', from = '', to = '', siren: typed = '' } = formValues(form);
    const siren = typed.replace(/\s/g, '');
    const wrong: Wrong = {
      ...(from === '' ? { from: this.t('accounting.fromMissing') } : {}),
      ...(to === '' ? { to: this.t('accounting.toMissing') } : {}),
      ...(from !== '' && to !== '' && to < from ? { to: this.t('accounting.toBefore') } : {}),
      ...(siren !== '' && !isSiren(siren) ? { siren: this.t('accounting.sirenWrong') } : {}),
    };
    this.wrong.set(wrong);
    if (Object.keys(wrong).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    const link = form.ownerDocument.createElement('a');
    link.href = `${root}/ledger/export?${new URLSearchParams({ format, from, to, ...(siren ? { siren } : {}) })}`;
    link.download = '';
    link.click();
    this.toasts.show(this.t('accounting.started'));
  }
}
