import { Location } from '@angular/common';
import { type EnvironmentProviders, type Provider, inject, isDevMode, provideAppInitializer } from '@angular/core';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { languageOf, languages } from './language.ts';
import { TextLibrary } from './load-texts.ts';
import { ValuesInTexts } from './values-in-texts.ts';

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
        // TextLibrary gives them flat
        flatten: { aot: true },
      },
    }),
    provideTranslocoTranspiler(ValuesInTexts),
    provideAppInitializer(() => inject(TextLibrary).use(languageOf(inject(Location).path()))),
  ];
}
