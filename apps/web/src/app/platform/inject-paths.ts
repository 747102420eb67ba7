import { type Signal, computed } from '@angular/core';
import { injectLanguage } from './language/inject-texts.ts';
import { type Paths, pathsIn } from './paths.ts';

/** The addresses in the language of the page: `[href]="paths().film(slug)"`. */
export function injectPaths(): Signal<Paths> {
  const language = injectLanguage();
  return computed(() => pathsIn(language()));
}
