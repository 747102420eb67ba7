import { Location } from '@angular/common';
import { type EnvironmentProviders, type Provider, inject, isDevMode, provideAppInitializer } from '@angular/core';
import { type Translation, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { languageOf, languages } from './language.ts';
import { TextLibrary } from './load-texts.ts';
import { type TextDomain, textDomains } from './text-domains.ts';

/** Reads `home/fr` from the bundled files; nothing is fetched from the API. */
class BundledTexts implements TranslocoLoader {
  getTranslation(path: string): Promise<Translation> {
    const [domain, language] = path.split('/') as [TextDomain, (typeof languages)[number]];
    return textDomains[domain][language]();
  }
}

/** Texts for the whole application; those of the frame are there before it is drawn, so that hydration finds the same words. */
export function provideTexts(): (EnvironmentProviders | Provider)[] {
  return [
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: languages[0],
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: true },
      },
      loader: BundledTexts,
    }),
    provideAppInitializer(() => inject(TextLibrary).use(languageOf(inject(Location).path()))),
  ];
}
