import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { type Language, languageOf } from './language.ts';
import { type TextDomain, inFirstScript } from './text-domains.ts';

/** Which texts are in memory; a change of language loads them all before anything on the screen changes. */
@Injectable({ providedIn: 'root' })
export class TextLibrary {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly known = new Set<TextDomain>(inFirstScript);
  private readonly loads = signal(0);
  /** changes whenever texts arrive, so that what was computed without them is computed again */
  readonly revision = this.loads.asReadonly();

  async load(domain: TextDomain, language: Language): Promise<void> {
    this.known.add(domain);
    await firstValueFrom(this.transloco.load(`${domain}/${language}`));
    this.loads.update((count) => count + 1);
  }

  async use(language: Language): Promise<void> {
    await Promise.all([...this.known].map((domain) => this.load(domain, language)));
    this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
  }
}

/** For the route of a language: speaks it from here down. */
export const useLanguage =
  (language: Language): ResolveFn<Language> =>
  async () => {
    await inject(TextLibrary).use(language);
    return language;
  };

/** For the route of a page: has these texts in memory before the page is drawn. */
export const texts =
  (...domains: TextDomain[]): ResolveFn<boolean> =>
  async (_route, state) => {
    const library = inject(TextLibrary);
    await Promise.all(domains.map((domain) => library.load(domain, languageOf(state.url))));
    return true;
  };
