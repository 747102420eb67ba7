import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { problemOf } from '../../../platform/api/problem.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { ownPath } from '../api/own-path.ts';
import { looksLikeEmail } from '../data/identifier-kind.ts';
import { FormPage } from '../ui/form-page.ts';
import { SecretField } from '../ui/secret-field.ts';

@Component({
  selector: 'pt-sign-in-page',
  imports: [Field, Control, SecretField],
  templateUrl: './sign-in-page.html',
  styleUrl: '../ui/account-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SignInPage extends FormPage {
  protected readonly here = inject(Here);
  /** where to go afterwards */
  readonly next = input<string>();
  /** `reset` after a new password was chosen */
  readonly after = input<string>();

  private readonly router = inject(Router);
  private readonly identifier = signal('');
  protected readonly resent = signal(false);
  /** seconds until this account may be tried again */
  protected readonly wait = signal(0);
  protected readonly canResend = computed(
    () => this.problem()?.code === 'email-not-verified' && looksLikeEmail(this.identifier()),
  );
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    describePage(() => ({ title: this.t('signIn.title'), hidden: true }));
    inject(DestroyRef).onDestroy(() => clearInterval(this.ticking));
  }

  protected async enter(event: Event): Promise<void> {
    this.resent.set(false);
    await this.form.send(
      event,
      ({ identifier, password }) => ({
        identifier: identifier ? undefined : this.t('field.identifier'),
        password: password ? undefined : this.t('field.password'),
      }),
      async ({ identifier = '', password = '' }) => {
        this.identifier.set(identifier);
        await this.requests.signIn({ identifier, password });
        await this.router.navigateByUrl(ownPath(this.next()) ?? this.paths().account());
      },
    );
    const seconds = this.problem()?.context['retryAfterSeconds'];
    if (this.problem()?.code === 'account-delayed' && typeof seconds === 'number') this.countDown(Math.ceil(seconds));
  }

  protected async resend(): Promise<void> {
    await this.requests.resendVerification(this.identifier(), this.language()).then(
      () => this.resent.set(true),
      (error: unknown) => this.problem.set(problemOf(error)),
    );
  }

  private countDown(seconds: number): void {
    clearInterval(this.ticking);
    const until = Date.now() + seconds * 1000;
    this.wait.set(seconds);
    this.ticking = setInterval(() => {
      this.wait.set(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
      if (this.wait() === 0) clearInterval(this.ticking);
    }, 250);
  }
}
