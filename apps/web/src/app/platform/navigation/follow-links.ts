import { DOCUMENT, DestroyRef, afterNextRender, inject } from '@angular/core';
import { Router } from '@angular/router';
import { linkToFollow } from './link-to-follow.ts';

/**
 * Links are plain `href`s: the server writes them without a directive each, which was a tenth of drawing a page, and they lead on before the scripts
 * have come. In the browser this has the router follow them, without loading the page anew. Call it once, in the root component.
 */
export function followLinks(): void {
  const document = inject(DOCUMENT);
  const router = inject(Router);
  const destroyed = inject(DestroyRef);
  afterNextRender(() => {
    const follow = (click: MouseEvent) => {
      const address = linkToFollow(click, document.location.origin);
      if (address === null) return;
      click.preventDefault();
      void router.navigateByUrl(address);
    };
    document.addEventListener('click', follow);
    destroyed.onDestroy(() => {
      document.removeEventListener('click', follow);
    });
  });
}
