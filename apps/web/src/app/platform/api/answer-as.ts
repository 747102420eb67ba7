import { effect, inject } from '@angular/core';
import { PageStatus } from '../page-status.ts';
import type { Problem } from './problem.ts';

/**
 * Answers the page with the status of what it is about: 404 when that does not exist, 400 for filters that make no sense,
 * 503 when it could not be read, so that no search engine keeps the page. Call it in the constructor of a page.
 */
export function answerAs(problem: () => Problem | undefined): void {
  const page = inject(PageStatus);
  effect(() => {
    const met = problem();
    if (met) page.set(met.status >= 400 && met.status < 500 ? met.status : 503);
  });
}
