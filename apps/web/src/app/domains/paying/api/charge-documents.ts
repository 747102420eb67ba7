import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { DocumentsOfCharge } from '@parterre/contract/invoicing';
import { apiResource, root } from '../../../platform/api/api.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** The receipt of what was paid for a plan, and the credit note of what went back; read when they are asked for. */
@Component({
  selector: 'pt-charge-documents',
  template: `
    <details (toggle)="asked.set(true)">
      <summary class="link">{{ t('documents.ofPlan') }}</summary>
      @if (documents(); as items) {
        <ul>
          @for (one of items; track one.id) {
            <li>
              <a class="link" [href]="one.pdf" target="_blank" rel="noopener">{{ one.words }}</a>
              <span class="num">{{ one.total }}</span>
            </li>
          } @empty {
            <li class="soft">{{ t('documents.soon') }}</li>
          }
        </ul>
      } @else if (list.problem()) {
        <p>
          {{ t('documents.failed') }}
          <button type="button" class="link" (click)="list.reload()">{{ t('documents.again') }}</button>
        </p>
      } @else if (asked()) {
        <p class="soft" role="status">{{ t('documents.loading') }}</p>
      }
    </details>
  `,
  styles: `
    @layer page {
      details {
        padding-bottom: var(--s-12);
        font-size: var(--t-14);
      }
      summary {
        min-height: var(--tap);
        align-content: center;
        cursor: pointer;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--s-4) var(--s-16);
        padding-block: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChargeDocuments {
  readonly charge = input.required<string>();

  protected readonly t = injectTexts('paying');
  private readonly language = injectLanguage();
  protected readonly asked = signal(false);
  private readonly path = computed(() => `/account/plan/charges/${this.charge()}/documents`);
  protected readonly list = apiResource<DocumentsOfCharge>(() => (this.asked() ? { path: this.path() } : undefined));
  protected readonly documents = computed(() =>
    this.list.value()?.items.map(({ id, kind, number, issuer, total }) => ({
      id,
      words: this.t('documents.row', { kind: this.t(`documents.${kind}`), number, issuer }),
      total: formatMoney(this.language(), total),
      pdf: `${root}${this.path()}/${id}/pdf?language=${this.language()}`,
    })),
  );
}
