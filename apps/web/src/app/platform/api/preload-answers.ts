import { DOCUMENT, PLATFORM_ID, effect, inject } from '@angular/core';
import { isPlatformServer } from '@angular/common';
import { root } from './api.ts';

/**
 * Has the browser ask for answers while it still loads the scripts that want them; call it in the constructor of a page.
 * Does nothing in the browser. @param paths below the API's root, as they will be asked for
 */
export function preloadAnswers(paths: () => readonly string[]): void {
  if (!isPlatformServer(inject(PLATFORM_ID))) return;
  const { head } = inject(DOCUMENT);
  const known = new Set<string>();
  effect(() => {
    for (const path of paths()) {
      if (known.has(path)) continue;
      known.add(path);
      const link = head.ownerDocument.createElement('link');
      const attributes = { rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href: root + path };
      for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
      head.appendChild(link);
    }
  });
}
