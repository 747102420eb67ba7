import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { type Translation, TranslocoService } from '@jsverse/transloco';
import { BundledTexts } from './bundled-texts.ts';
import { withSpaces } from './french-spaces.ts';
import { type Language, languageOf } from './language.ts';
import { type TextDomain, inFirstScript } from './text-domains.ts';

/** Which texts are in memory; a change of language loads them all before anything on the screen changes. */
@Injectable({ providedIn: 'root' })
export class TextLibrary {
  private readonly transloco = inject(TranslocoService);
  private readonly files = inject(BundledTexts);
  private readonly document = inject(DOCUMENT);
  private readonly wanted = new Set<TextDomain>(inFirstScript);
  private readonly known = new Set<string>();
  private readonly loads = signal(0);
  /** changes whenever texts arrive, so that what was computed without them is computed again */
  readonly revision = this.loads.asReadonly();

  async load(domains: Iterable<TextDomain>, language: Language): Promise<void> {
    const missing = [...domains].filter((domain) => !this.known.has(`${domain}/${language}`));
    const read = await Promise.all(
      missing.map(async (domain) => flat(domain, language, await this.files.read(domain, language))),
    );
    for (const domain of domains) this.wanted.add(domain);
    if (missing.length === 0) return;
    for (const domain of missing) this.known.add(`${domain}/${language}`);
    this.transloco.setTranslation(Object.assign({}, ...read) as Translation, language, { emitChange: false });
    this.loads.update((count) => count + 1);
  }

  async use(language: Language): Promise<void> {
    await this.load(this.wanted, language);
    if (this.transloco.getActiveLang() !== language) this.transloco.setActiveLang(language);
    this.document.documentElement.lang = language;
  }
}

/** The texts of each file under their whole keys (`discovery.home.title`) and set as their language is, made once however many pages are drawn from it. */
const flatTexts = new WeakMap<Translation, Translation>();

function flat(domain: TextDomain, language: Language, texts: Translation): Translation {
  const known = flatTexts.get(texts);
  if (known) return known;
  const made = Object.fromEntries(leaves(domain, texts).map(([key, text]) => [key, withSpaces(language, text)]));
  flatTexts.set(texts, made);
  return made;
}

function leaves(path: string, texts: Translation): [key: string, text: string][] {
  return Object.entries(texts as Record<string, string | Translation>).flatMap(([name, inner]) =>
    typeof inner === 'string' ? [[`${path}.${name}`, inner]] : leaves(`${path}.${name}`, inner),
  );
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
    await inject(TextLibrary).load(domains, languageOf(state.url));
    return true;
  };
