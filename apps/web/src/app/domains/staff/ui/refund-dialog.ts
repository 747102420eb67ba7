import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import type { RefundQuote } from '@parterre/contract/refunds';
import { Api } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { problemOf, type Problem } from '../../../platform/api/problem.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';

/** Gives an order back in full, with a reason, whatever its terms say. */
@Component({
  selector: 'pt-refund-dialog',
  imports: [Control, Dialog, Field],
  template: `
    <pt-dialog [title]="t('staff.title', { name: name() })" [(open)]="open">
      <p>{{ t('staff.line') }}</p>
      @if (quote(); as sum) {
        <form method="post" novalidate (submit)="send($event, why.value)">
          <pt-field
            [label]="t('staff.why')"
            [hint]="t('staff.whyHint')"
            [error]="lacks() ? t('staff.whyMissing') : undefined"
          >
            <textarea ptControl #why name="reason" rows="3" maxlength="1000" required></textarea>
          </pt-field>
          @if (sum.admitted > 0) {
            <p class="refusal">{{ t.count('staff.admitted', sum.admitted) }}</p>
            <label class="check"
              ><input #even type="checkbox" [checked]="evenAdmitted()" (change)="evenAdmitted.set(even.checked)" />
              {{ t('staff.evenAdmitted') }}</label
            >
          }
          @if (sending.problem(); as p) {
            <p class="refusal" role="alert">{{ say(p) }}</p>
          }
          <div class="acts">
            <button type="button" class="btn" (click)="open.set(false)">{{ t('staff.stop') }}</button>
            <button
              type="submit"
              class="btn grave"
              [disabled]="sum.admitted > 0 && !evenAdmitted()"
              [attr.aria-disabled]="sending.busy()"
            >
              {{ t('staff.confirm', { amount: amount() }) }}
            </button>
          </div>
        </form>
      } @else if (unread(); as p) {
        <p class="refusal" role="alert">{{ say(p) }}</p>
        <div class="acts">
          <button type="button" class="btn" (click)="open.set(false)">{{ t('staff.stop') }}</button>
        </div>
      } @else {
        <p class="soft" role="status">{{ t('loading') }}</p>
      }
    </pt-dialog>
  `,
  styles: `
    @layer page {
      form {
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
export class RefundDialog {
  readonly open = model(false);
  /** of the order */
  readonly code = input.required<string>();
  /** of its buyer */
  readonly name = input.required<string>();
  readonly done = output();

  protected readonly t = injectTexts('deskRefunds');
  protected readonly say = injectProblemText('deskRefunds');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly sending = new Submission();
  protected readonly quote = signal<RefundQuote | undefined>(undefined);
  protected readonly unread = signal<Problem | undefined>(undefined);
  protected readonly evenAdmitted = signal(false);
  protected readonly lacks = signal(false);
  protected readonly amount = computed(() => {
    const back = this.quote()?.back;
    return back ? formatMoney(this.language(), back) : '';
  });
  private key = '';

  constructor() {
    effect(() => {
      if (this.open()) void this.ask(this.code());
    });
  }

  private async ask(code: string): Promise<void> {
    this.quote.set(undefined);
    this.unread.set(undefined);
    this.evenAdmitted.set(false);
    this.lacks.set(false);
    this.sending.clear();
    this.key = crypto.randomUUID();
    try {
      this.quote.set(
        await this.api.get<RefundQuote>(`/orders/${encodeURIComponent(code)}/refund-quote`, { full: true }),
      );
    } catch (error) {
      this.unread.set(problemOf(error));
    }
  }

  protected async send(event: Event, why: string): Promise<void> {
    event.preventDefault();
    const reason = why.trim();
    const tickets = this.quote()?.lines.map(({ ticketId }) => ticketId);
    this.lacks.set(reason === '');
    if (reason === '' || tickets === undefined) return;
    const body = { tickets, full: true, reason, evenAdmitted: this.evenAdmitted() };
    const path = `/orders/${encodeURIComponent(this.code())}/refunds`;
    const given = await this.sending.run(async () => {
      await this.api.post(path, { body, idempotencyKey: this.key });
    });
    if (!given) return;
    this.toasts.show(this.t('staff.done', { amount: this.amount(), name: this.name() }));
    this.open.set(false);
    this.done.emit();
  }
}
