import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { SellerStatement } from '@parterre/contract/payouts';
import type { Currency } from '@parterre/contract/wire';
import { apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { injectPayoutWords } from './payout-words.ts';

/** Dates that are shown before somebody wants all. */
const few = 8;

/** A month of the organisation's money in one currency, here, for a spreadsheet and on paper. */
@Component({
  selector: 'pt-statement-of-month',
  imports: [Control, Field, Skeleton],
  template: `
    <section [attr.aria-labelledby]="'statement-' + currency()">
      <h2 [id]="'statement-' + currency()">{{ t('statement.title') }}</h2>
      <div class="ask">
        <pt-field [label]="t('statement.month')">
          <input ptControl #chosen type="month" [value]="month()" (change)="month.set(chosen.value || month())" />
        </pt-field>
        <a class="btn small" [href]="file('csv')" download>{{ t('statement.csv') }}</a>
        <a class="btn small" [href]="file('pdf')" download>{{ t('statement.pdf') }}</a>
      </div>
      @if (read.value(); as now) {
        <ul class="lines">
          <li>
            <span>{{ t('statement.opening') }}</span> <span class="r">{{ words.money(now.opening) }}</span>
          </li>
          @for (sale of shown(now.sales); track sale.occurrenceId) {
            <li>
              <b>{{ sale.title ?? t('dates.unnamed') }}</b>
              @if (sale.startsAt; as starts) {
                <span class="num">{{ words.day(starts, sale.timeZone ?? desk.zone()) }}</span>
              }
              <span class="soft">
                {{ t.count('statement.payments', sale.payments) }}, {{ words.money(sale.paid) }}
                {{ t('statement.paid') }}, {{ words.money(sale.fees) }} {{ t('statement.fees') }}
                @if (sale.refunds.amount !== 0) {
                  , {{ words.money(sale.refunds) }} {{ t('statement.refunds') }}
                }
              </span>
              <span class="r">{{ words.money(sale.net) }}</span>
            </li>
          } @empty {
            <li class="soft">{{ t('statement.none') }}</li>
          }
          @if (shown(now.sales).length < now.sales.length) {
            <li>
              <button type="button" class="btn small quiet" (click)="all.set(true)">
                {{ t('all', { total: now.sales.length }) }}
              </button>
            </li>
          }
          @for (sum of sums(); track sum.name) {
            <li>
              <span>{{ sum.name }}</span> <span class="r">{{ words.money(sum.amount) }}</span>
            </li>
          }
          <li class="total">
            <span>{{ t('statement.closing') }}</span> <span class="r">{{ words.money(now.closing) }}</span>
          </li>
        </ul>
      } @else if (read.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      } @else {
        <pt-skeleton [label]="t('loading')" [lines]="4" />
      }
    </section>
  `,
  styleUrls: ['../ui/desk.css', './payouts.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatementOfMonth {
  readonly currency = input.required<Currency>();

  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly words = injectPayoutWords();
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  protected readonly all = signal(false);
  protected readonly month = signal(new Date().toISOString().slice(0, 7));
  protected readonly read = apiResource<SellerStatement>(() =>
    this.desk.id() === ''
      ? undefined
      : { path: this.desk.api('/statement'), query: { currency: this.currency(), month: this.month() } },
  );
  protected readonly sums = computed(() => {
    const now = this.read.value();
    if (!now) return [];
    return [
      { name: this.t('statement.clawbacks'), amount: now.clawbacks },
      { name: this.t('statement.payouts'), amount: now.payouts },
      { name: this.t('statement.other'), amount: now.other },
    ].filter(({ amount }) => amount.amount !== 0);
  });

  protected shown<T>(sales: readonly T[]): readonly T[] {
    return this.all() ? sales : sales.slice(0, few);
  }

  protected file(form: 'csv' | 'pdf'): string {
    const query = new URLSearchParams({ currency: this.currency(), month: this.month(), language: this.language() });
    return `${root}${this.desk.api(`/statement.${form}`)}?${query.toString()}`;
  }
}
