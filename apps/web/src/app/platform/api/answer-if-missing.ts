import { isPlatformServer } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { PLATFORM_ID, effect, inject } from '@angular/core';
import { PageStatus } from '../page-status.ts';
import { type Query, present, root } from './api.ts';
import { problemOf } from './problem.ts';

/**
 * For a page that the browser fills: the server only asks, as the page's visitor, whether what the address names is there, and
 * answers 404 when it is not. What it read does not travel in the page, where it would be somebody's own and soon be old. Call it
 * in the constructor of a page.
 */
export function answerIfMissing(request: () => { path: string; query?: Query }): void {
  if (!isPlatformServer(inject(PLATFORM_ID))) return;
  const status = inject(PageStatus);
  const asked = httpResource(() => {
    const { path, query } = request();
    return { url: root + path, params: present(query), transferCache: false };
  });
  effect(() => {
    const error = asked.error();
    if (error && problemOf(error).status === 404) status.set(404);
  });
}
