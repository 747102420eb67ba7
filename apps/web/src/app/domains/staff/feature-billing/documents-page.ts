import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ListedDocument } from '@parterre/contract/invoicing';
import type { Page } from '@parterre/contract/wire';
import { apiResource, root } from '../../../platform/api/api.ts';
import { formValues, orNull } from '../../../platform/forms/form-values.ts';
import { fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { Pages } from '../ui/pages.ts';

const kinds = ['receipt', 'invoice', 'credit-note'] as const;

/** The documents that an organisation, or the platform, issued, by period. */
@Component({
  selector: 'pt-documents-page',
  imports: [Control, DeskProblem, Field, FinanceHead, Pages, Skeleton],
  templateUrl: './documents-page.html',
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      form {
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        align-items: end;
        max-width: 52rem;
        padding-block: var(--s-8) var(--s-16);
      }
      td a {
        font-weight: 500;
      }
      .num {
        white-space: nowrap;
      }
      .day {
        font-variant-numeric: tabular-nums;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class DocumentsPage {
  readonly page = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly kind = input<string>();

  protected readonly t = injectTexts('billing');
  private readonly language = injectLanguage();
  private readonly here = inject(Here);
  private readonly desk = inject(Desk);
  protected readonly kinds = kinds;
  private readonly base = computed(() =>
    this.desk.isPlatform() ? '/platform/documents' : this.desk.id() === '' ? undefined : this.desk.api('/documents'),
  );
  private readonly filter = computed(() => ({
    from: this.from(),
    to: this.to(),
    kind: this.kind(),
  }));
  protected readonly list = apiResource<Page<ListedDocument>>(() => {
    const path = this.base();
    return path === undefined ? undefined : { path, query: { ...this.filter(), page: this.page() } };
  });
  protected readonly rows = computed(() =>
    this.list.value()?.items.map(({ id, kind, number, day, buyer, orderCode, tax, total }) => ({
      ...{ id, kind, number, buyer, orderCode },
      day: fullDay(this.language(), day),
      tax: formatMoney(this.language(), tax),
      total: formatMoney(this.language(), total),
      pdf: `${root}${this.base() ?? ''}/${id}/pdf?language=${this.language()}`,
    })),
  );
  protected readonly exportAddress = computed(() => {
    const given = Object.entries({ ...this.filter(), language: this.language() });
    const query = new URLSearchParams(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    return `${root}${this.base() ?? ''}/export?${query.toString()}`;
  });

  constructor() {
    describePage(() => ({ title: this.t('documents.title'), hidden: true }));
  }

  protected show(event: Event): void {
    event.preventDefault();
    const { from, to, kind } = formValues(event.target as HTMLFormElement);
    void this.here.go({ from: orNull(from), to: orNull(to), kind: orNull(kind), page: null });
  }
}
