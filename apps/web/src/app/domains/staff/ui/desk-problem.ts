import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';

/** In the place of what could not be read: why, and the way on. */
@Component({
  selector: 'pt-desk-problem',
  imports: [ErrorState],
  template: `
    @if (problem().code === 'unauthenticated') {
      <pt-error-state [title]="t('sessionOver')" [explanation]="t('sessionOverLine')">
        <a class="btn" [href]="here.to(paths().signIn(), { next: here.address() })">{{ t('signIn') }}</a>
      </pt-error-state>
    } @else {
      <pt-error-state
        [title]="t('failed')"
        [explanation]="say(problem())"
        [retryLabel]="t('retry')"
        (retry)="retry.emit()"
      />
    }
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        padding: var(--s-20);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeskProblem {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly paths = injectPaths();
  readonly problem = input.required<Problem>();
  readonly retry = output();
}
