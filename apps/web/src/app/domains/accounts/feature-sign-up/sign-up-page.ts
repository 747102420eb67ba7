import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { problemOf } from '../../../platform/api/problem.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { internationalPhone, looksLikeEmail, looksLikeUsername } from '../data/identifier-kind.ts';
import { FormPage } from '../ui/form-page.ts';
import { SecretField } from '../ui/secret-field.ts';
import { StrengthMeter } from '../ui/strength-meter.ts';

@Component({
  selector: 'pt-sign-up-page',
  imports: [Field, Control, SecretField, StrengthMeter],
  templateUrl: './sign-up-page.html',
  styleUrl: '../ui/account-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SignUpPage extends FormPage {
  protected readonly here = inject(Here);
  readonly next = input<string>();

  protected readonly password = signal('');
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly hints = computed(() => [this.name(), this.email()]);
  /** the address a mail was sent to, once the form is gone */
  protected readonly sentTo = signal<string | undefined>(undefined);
  protected readonly again = signal(false);

  constructor() {
    super();
    describePage(() => ({ title: this.t('signUp.title'), description: this.t('signUp.description') }));
  }

  protected async open(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ name, email = '', password = '', username = '', phone = '' }) => ({
        name: name ? undefined : this.t('field.name'),
        email: looksLikeEmail(email) ? undefined : this.t('field.email'),
        password: password.length >= 15 ? undefined : this.t('strength.too-short'),
        username: username === '' || looksLikeUsername(username) ? undefined : this.t('field.username'),
        phone: phone === '' || internationalPhone(phone) ? undefined : this.t('field.phone'),
      }),
      async ({ name = '', email = '', password = '', username = '', phone = '' }) => {
        const number = internationalPhone(phone);
        await this.requests.signUp({
          name,
          email,
          password,
          ...(username === '' ? {} : { username }),
          ...(number === undefined ? {} : { phone: number }),
          language: this.language(),
        });
        this.sentTo.set(email);
      },
    );
  }

  protected async resend(email: string): Promise<void> {
    await this.requests.resendVerification(email, this.language()).then(
      () => this.again.set(true),
      (error: unknown) => this.problem.set(problemOf(error)),
    );
  }
}
