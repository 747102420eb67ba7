import { ChangeDetectionStrategy, Component, afterNextRender, input, signal } from '@angular/core';
import { problemOf } from '../../../platform/api/problem.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { looksLikeEmail } from '../data/identifier-kind.ts';
import { FormPage } from '../ui/form-page.ts';

/**
 * Where the link of the confirmation mail leads. The token is spent by the browser, not by the rendering: scanners of mail
 * follow links, and must not confirm in somebody's place nor be signed in.
 */
@Component({
  selector: 'pt-verify-email-page',
  imports: [Field, Control, Skeleton],
  template: `
    <h1>{{ t(done() ? 'verify.doneTitle' : 'verify.title') }}</h1>
    @if (done()) {
      <p role="status">{{ t('verify.done') }}</p>
      <div>
        <a class="btn" [href]="paths().account()">{{ t('verify.toAccount') }}</a>
      </div>
    } @else if (failed()) {
      @if (sent()) {
        <p class="said good" role="status">{{ t('signIn.resent') }}</p>
      } @else {
        <p class="said" role="alert">{{ problem() ? say(problem()!) : t('verify.badLink') }}</p>
        <form method="post" novalidate (submit)="ask($event)">
          <pt-field [label]="t('signUp.email')" [hint]="t('verify.againHint')" [error]="errors()['email']">
            <input ptControl name="email" type="email" autocomplete="email" maxlength="254" required />
          </pt-field>
          <button class="btn wide" type="submit" [disabled]="!ready()">{{ t('verify.again') }}</button>
        </form>
      }
    } @else {
      <pt-skeleton [label]="t('verify.waiting')" [lines]="2" />
    }
  `,
  styleUrl: '../ui/account-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VerifyEmailPage extends FormPage {
  readonly token = input<string>();
  protected readonly done = signal(false);
  protected readonly failed = signal(false);
  protected readonly sent = signal(false);

  constructor() {
    super();
    describePage(() => ({ title: this.t('verify.title'), hidden: true }));
    afterNextRender(() => void this.confirm());
  }

  protected async ask(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ email = '' }) => ({ email: looksLikeEmail(email) ? undefined : this.t('field.email') }),
      async ({ email = '' }) => {
        await this.requests.resendVerification(email, this.language());
        this.sent.set(true);
      },
    );
  }

  private async confirm(): Promise<void> {
    try {
      await this.requests.verifyEmail(this.token() ?? '');
      this.done.set(true);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'invalid-token' && problem.code !== 'validation') this.problem.set(problem);
      this.failed.set(true);
    }
  }
}
