import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';

/** In the place of what could not be read: why, and the way on. */
@Component({
  selector: 'pt-desk-problem',
  imports: [ErrorState, RouterLink],
  template: `
    @if (problem().code === 'unauthenticated') {
      <pt-error-state [title]="t('sessionOver')" [explanation]="t('sessionOverLine')">
        <a class="btn" [routerLink]="paths().signIn()" [queryParams]="{ next: here() }">{{ t('signIn') }}</a>
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
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly paths = injectPaths();
  private readonly router = inject(Router);
  readonly problem = input.required<Problem>();
  readonly retry = output();
  protected readonly here = computed(() => {
    this.problem();
    return this.router.url;
  });
}
