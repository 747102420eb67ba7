import { afterNextRender, inject, signal } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { type FieldErrors, Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { AccountRequests } from '../data/account-requests.ts';

const fieldOf: Readonly<Record<string, string>> = {
  'password-too-weak': 'password',
  'username-taken': 'username',
  'phone-taken': 'phone',
};

/** A page of this domain with one form. */
export abstract class FormPage {
  protected readonly t = injectTexts('accounts');
  protected readonly say = injectProblemText('accounts');
  protected readonly paths = injectPaths();
  protected readonly language = injectLanguage();
  protected readonly requests = inject(AccountRequests);

  /** false until the page is alive: a form sent before would carry a password into an address */
  protected readonly ready = signal(false);
  protected readonly form = new Submission((problem) => this.refusedFields(problem));
  protected readonly busy = this.form.busy;
  protected readonly problem = this.form.problem;
  protected readonly errors = this.form.errors;

  constructor() {
    afterNextRender(() => this.ready.set(true));
  }

  private refusedFields(problem: Problem): FieldErrors {
    const field = fieldOf[problem.code];
    if (field) return { [field]: this.say(problem) };
    return Object.fromEntries(
      problem.fields.map(({ path }) => [path.split('/').at(-1) ?? path, this.t('field.refused')]),
    );
  }
}
