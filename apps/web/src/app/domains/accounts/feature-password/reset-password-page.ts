import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { describePage } from '../../../platform/seo.ts';
import { FormPage } from '../ui/form-page.ts';
import { SecretField } from '../ui/secret-field.ts';
import { StrengthMeter } from '../ui/strength-meter.ts';

@Component({
  selector: 'pt-reset-password-page',
  imports: [SecretField, StrengthMeter],
  template: `
    <h1>{{ t('reset.title') }}</h1>
    @if (!token() || problem()?.code === 'invalid-token') {
      <p class="said" role="alert">{{ t('reset.badLink') }}</p>
      <div>
        <a class="btn" [href]="paths().forgotPassword()">{{ t('reset.askAgain') }}</a>
      </div>
    } @else {
      @if (problem(); as p) {
        <p class="said" role="alert">{{ say(p) }}</p>
      }
      <p class="soft">{{ t('reset.explanation') }}</p>
      <form method="post" novalidate (submit)="choose($event)">
        <pt-secret-field
          [label]="t('reset.password')"
          autocomplete="new-password"
          [hint]="t('password.hint')"
          [error]="errors()['password']"
          (typed)="password.set($event)"
        />
        <pt-strength-meter [password]="password()" />
        <button class="btn velvet wide" type="submit" [disabled]="!ready()" [attr.aria-disabled]="busy()">
          {{ t('reset.send') }}
        </button>
      </form>
    }
  `,
  styleUrl: '../ui/account-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ResetPasswordPage extends FormPage {
  readonly token = input<string>();
  protected readonly password = signal('');
  private readonly router = inject(Router);

  constructor() {
    super();
    describePage(() => ({ title: this.t('reset.title'), hidden: true }));
  }

  protected async choose(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ password = '' }) => ({ password: password.length >= 15 ? undefined : this.t('strength.too-short') }),
      async ({ password = '' }) => {
        await this.requests.resetPassword(this.token() ?? '', password);
        await this.router.navigate([this.paths().signIn()], { queryParams: { after: 'reset' } });
      },
    );
  }
}
