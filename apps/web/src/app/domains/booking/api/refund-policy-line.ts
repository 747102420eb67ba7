import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { RefundPolicy } from '@parterre/contract/refunds';
import { injectRefundPolicyWords } from './refund-policy-words.ts';

/** What comes back when one changes one's mind, in one sentence. */
@Component({
  selector: 'pt-refund-policy-line',
  template: `{{ words(policy()) }}`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefundPolicyLine {
  readonly policy = input.required<RefundPolicy>();
  protected readonly words = injectRefundPolicyWords();
}
