import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { PaidDocuments } from './paid-documents.ts';

/** The documents of one of several payments, folded away; read when they are asked for. */
@Component({
  selector: 'pt-folded-documents',
  imports: [PaidDocuments],
  template: `
    <details (toggle)="asked.set(true)">
      <summary class="link">{{ t('documents.title') }}</summary>
      @if (asked()) {
        <pt-paid-documents [of]="of()" [country]="country()" />
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
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FoldedDocuments {
  /** as `pt-paid-documents` has it */
  readonly of = input.required<string>();
  readonly country = input('FR');

  protected readonly t = injectTexts('paying');
  protected readonly asked = signal(false);
}
