import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { RefundPolicy } from '@parterre/contract/refunds';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { RefundPolicyLine } from '../../booking/api/refund-policy-line.ts';
import { Desk } from '../api/desk.ts';
import { RefundPolicyForm } from '../ui/refund-policy-form.ts';

/** What buyers of the organisation may have back when they change their mind. */
@Component({
  selector: 'pt-refund-terms',
  imports: [RefundPolicyForm, RefundPolicyLine],
  template: `
    @if (known.value(); as policy) {
      <h2 id="refund-terms">{{ t('form.title') }}</h2>
      <p class="note">{{ t('form.line') }}</p>
      @if (desk.may('organisation.write')) {
        <form method="post" novalidate (submit)="save($event)">
          <pt-refund-policy-form [policy]="policy" (edited)="typed.set($event); broken.set($event === undefined)" />
          @if (saving.problem(); as p) {
            <p class="hurt" role="alert">{{ say(p) }}</p>
          }
          <div class="acts">
            <button class="btn" type="submit" [disabled]="broken()" [attr.aria-disabled]="saving.busy()">
              {{ t('form.save') }}
            </button>
            <span class="soft" role="status">{{ saved() ? t('form.saved') : '' }}</span>
          </div>
        </form>
      } @else {
        <p><pt-refund-policy-line [policy]="policy" /></p>
      }
    } @else if (known.problem(); as p) {
      <p class="hurt" role="alert">{{ say(p) }}</p>
    }
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
        margin-top: var(--s-32);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefundTerms {
  protected readonly t = injectTexts('deskRefunds');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  protected readonly saving = new Submission();
  protected readonly known = apiResource<RefundPolicy>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/refund-policy'),
  );
  protected readonly typed = signal<RefundPolicy | undefined>(undefined);
  protected readonly broken = signal(false);
  protected readonly saved = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const policy = this.typed() ?? this.known.value();
    if (policy === undefined || this.broken()) return;
    this.saved.set(false);
    this.saved.set(
      await this.saving.run(async () => {
        await this.api.put(this.desk.api('/refund-policy'), { body: policy });
      }),
    );
  }
}
