import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { looksLikeEmail } from '../data/identifier-kind.ts';
import { FormPage } from '../ui/form-page.ts';

@Component({
  selector: 'pt-forgot-password-page',
  imports: [Field, Control],
  template: `
    <h1>{{ t('forgot.title') }}</h1>
    @if (sentTo(); as email) {
      <p class="said good" role="status">{{ t('forgot.sent', { email }) }}</p>
      <p class="soft">{{ t('forgot.sentHint') }}</p>
    } @else {
      <p class="soft">{{ t('forgot.explanation') }}</p>
      @if (problem(); as p) {
        <p class="said" role="alert">{{ say(p) }}</p>
      }
      <form method="post" novalidate (submit)="ask($event)">
        <pt-field [label]="t('signUp.email')" [error]="errors()['email']">
          <input ptControl name="email" type="email" autocomplete="email" maxlength="254" required />
        </pt-field>
        <button class="btn velvet wide" type="submit" [disabled]="!ready()" [attr.aria-disabled]="busy()">
          {{ t('forgot.send') }}
        </button>
      </form>
    }
    <nav class="ways" [attr.aria-label]="t('ways')">
      <a class="link" [href]="paths().signIn()">{{ t('forgot.back') }}</a>
    </nav>
  `,
  styleUrl: '../ui/account-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ForgotPasswordPage extends FormPage {
  protected readonly sentTo = signal<string | undefined>(undefined);

  constructor() {
    super();
    describePage(() => ({ title: this.t('forgot.title'), hidden: true }));
  }

  protected async ask(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ email = '' }) => ({ email: looksLikeEmail(email) ? undefined : this.t('field.email') }),
      async ({ email = '' }) => {
        await this.requests.askReset(email, this.language());
        this.sentTo.set(email);
      },
    );
  }
}
