import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { DeskEventSummary } from '@parterre/contract/events';
import type { Tariff } from '@parterre/contract/programme';
import type { Promotion } from '@parterre/contract/vouchers';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { amountText } from '../../../platform/forms/parse-amount.ts';
import {
  type PromotionTerms,
  periodDays,
  promotionFaults,
  promotionKinds,
  promotionTerms,
  termsOf,
  valueText,
} from '../data/promotion-form.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { PricesHead } from '../ui/prices-head.ts';
import { SearchBox } from '../ui/search-box.ts';
import { CodeUses } from './code-uses.ts';

/** Promotion codes: what there is, how much of it is left, and the form that makes or changes one, or many at once. */
@Component({
  selector: 'pt-codes-page',
  imports: [CodeUses, Control, DeskProblem, Field, Pages, PricesHead, SearchBox, Skeleton],
  templateUrl: './codes-page.html',
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      form {
        grid-template-columns: minmax(0, 1fr);
      }
      .pair {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        align-items: end;
      }
      input,
      select {
        min-width: 0;
      }
      @media (max-width: 48rem) {
        td .btn {
          display: flex;
        }
      }
      .off td {
        color: var(--text-faint);
      }
      fieldset {
        display: grid;
        gap: var(--s-4);
        legend {
          padding: 0 0 var(--s-4);
          font-weight: 600;
        }
        .many {
          max-height: 11rem;
          overflow-y: auto;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class CodesPage {
  protected readonly t = injectTexts('deskCodes');
  protected readonly say = injectProblemText('deskCodes');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly kinds = promotionKinds;

  readonly q = input<string>();
  readonly page = input<string>();
  /** each code of one batch */
  readonly batch = input<string>();
  /** whose uses are shown */
  readonly used = input<string>();

  protected readonly list = apiResource<Page<Promotion>>(() =>
    this.desk.id() === ''
      ? undefined
      : {
          path: this.desk.api('/promotions'),
          query: { q: this.q(), page: this.page(), batch: this.batch(), pageSize: 50 },
        },
  );
  protected readonly shown = keepLast(this.list.value);
  protected readonly tariffs = apiResource<{ items: Tariff[] }>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/tariffs'),
  );
  protected readonly events = apiResource<Page<DeskEventSummary>>(() =>
    this.desk.id() === '' ? undefined : { path: this.desk.api('/events'), query: { pageSize: 100 } },
  );
  /** the one that the form changes; new ones otherwise */
  protected readonly edited = signal<Promotion | undefined>(undefined);
  protected readonly several = signal(false);
  protected readonly kind = signal<Promotion['kind']>('percent');
  protected readonly usedOne = computed(() => this.shown()?.items.find(({ id }) => id === this.used()));
  protected readonly form = new Submission((problem) => {
    if (['code-taken', 'code-too-short'].includes(problem.code)) return { code: this.say(problem) };
    return problem.code === 'fewer-than-used' ? { mostUses: this.say(problem) } : {};
  });
  protected readonly rows = new Submission();
  protected readonly file = computed(() => {
    const batch = this.batch();
    const query = batch === undefined ? '' : `?batch=${encodeURIComponent(batch)}`;
    return `/api/v1${this.desk.api('/promotions.csv')}${query}`;
  });
  /** What the fields show. */
  protected readonly draft = computed(() => {
    const one = this.edited();
    const amount = one && one.leastAmount > 0 ? amountText(one.leastAmount, one.currency, this.language()) : '';
    return {
      value: one ? valueText(one, this.language()) : '',
      leastAmount: amount,
      ...(one ? periodDays(one, this.desk.zone()) : { from: '', until: '' }),
    };
  });

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  /** What a code takes off, in words. */
  protected worth(one: Promotion): string {
    if (one.kind === 'percent') return this.t('worth.percent', { value: valueText(one, this.language()) });
    const amount = formatMoney(this.language(), { amount: one.value, currency: one.currency });
    return this.t(one.kind === 'amount' ? 'worth.amount' : 'worth.fixed', { amount });
  }

  /** What it is for, in words. */
  protected scope(one: Promotion): string {
    const tariffs = (this.tariffs.value()?.items ?? [])
      .filter(({ id }) => one.tariffIds.includes(id))
      .map(({ name }) => name[this.language()]);
    const events = (this.events.value()?.items ?? [])
      .filter(({ id }) => one.eventIds.includes(id))
      .map(({ title }) => title);
    const more = one.filmIds.length + one.occurrenceIds.length;
    const named = [...events, ...tariffs, ...(more > 0 ? [this.t.count('scope.more', more)] : [])];
    return named.length === 0 ? this.t('scope.all') : named.join(', ');
  }

  protected left(one: Promotion): string {
    if (one.usesLeft === null) return this.t('unlimited');
    return this.t('left', { left: one.usesLeft, most: one.mostUses ?? 0 });
  }

  protected edit(one: Promotion | undefined): void {
    this.form.clear();
    this.several.set(false);
    this.kind.set(one?.kind ?? 'percent');
    this.edited.set(one);
    if (this.used() !== undefined) void this.here.go({ used: null });
  }

  protected setKind(event: Event): void {
    const value = (event.target as HTMLSelectElement).value;
    this.kind.set(promotionKinds.find((one) => one === value) ?? 'percent');
  }

  protected async save(event: Event): Promise<void> {
    const form = event.target as HTMLFormElement;
    const one = this.edited();
    const [currency, zone] = [this.desk.currency(), this.desk.zone()];
    const done = await this.form.send(
      event,
      (values) => ({
        ...Object.fromEntries(
          Object.entries(promotionFaults(values, currency)).map(([name, fault]) => [
            name,
            fault && this.t(`fault.${fault}`),
          ]),
        ),
        code:
          one || this.several() || /^[\p{L}\d][\p{L}\d _-]{1,22}[\p{L}\d]$/u.test(values['code'] ?? '')
            ? undefined
            : this.t('fault.code'),
        count:
          !this.several() || /^([1-9]\d{0,2}|1000)$/.test(values['count'] ?? '') ? undefined : this.t('fault.count'),
      }),
      async (values) => {
        const terms = promotionTerms(values, { currency, zone }, one);
        if (one) await this.change(one, terms);
        else if (this.several()) {
          const body = { ...terms, count: Number(values['count']), prefix: values['prefix'] ?? '' };
          await this.api.post(this.desk.api('/promotions/random'), { body });
        } else await this.api.post(this.desk.api('/promotions'), { body: { ...terms, code: values['code'] ?? '' } });
      },
    );
    if (!done) return;
    this.toasts.show(this.t('saved'));
    form.reset();
    this.edit(undefined);
    this.list.reload();
  }

  protected async toggle(one: Promotion): Promise<void> {
    if (await this.rows.run(() => this.change(one, { ...termsOf(one), active: !one.active }))) this.list.reload();
  }

  /** Codes that were made together are changed together, unless each is looked at. */
  private async change(one: Promotion, terms: PromotionTerms): Promise<void> {
    const body = { ...terms, wholeBatch: one.batch !== null && this.batch() === undefined };
    await this.api.put(this.desk.api(`/promotions/${one.id}`), { body });
  }
}
