import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { DeskEvent } from '@parterre/contract/events';
import type { RefundPolicy } from '@parterre/contract/refunds';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectRefundPolicyWords } from '../../booking/api/refund-policy-words.ts';
import { RefundPolicyForm } from '../ui/refund-policy-form.ts';
import type { EventPart } from './event-draft.ts';

/** What buyers of an event may have back: its own terms, or those of its organisation. */
@Component({
  selector: 'pt-event-refund-terms',
  imports: [RefundPolicyForm],
  template: `
    <label class="check"
      ><input #own type="checkbox" [checked]="event().refundPolicy !== null" (change)="choose(own.checked)" />
      {{ t('form.own') }}</label
    >
    @if (event().refundPolicy; as policy) {
      <pt-refund-policy-form [policy]="policy" (edited)="edit($event)" />
    } @else {
      <p class="soft">{{ t('form.inherited', { policy: words(event().organisationRefundPolicy) }) }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--s-8);
        min-height: var(--tap);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventRefundTerms {
  readonly event = input.required<DeskEvent>();
  readonly edited = output<EventPart>();
  protected readonly t = injectTexts('deskRefunds');
  protected readonly words = injectRefundPolicyWords();

  protected choose(own: boolean): void {
    this.edited.emit({ refundPolicy: own ? this.event().organisationRefundPolicy : null });
  }

  /** What makes no policy yet is not kept. */
  protected edit(policy: RefundPolicy | undefined): void {
    if (policy !== undefined) this.edited.emit({ refundPolicy: policy });
  }
}
