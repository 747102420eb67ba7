import { type EnvironmentProviders, isDevMode } from '@angular/core';
import { type Translation, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { languages } from './language.ts';
import { type TextDomain, textDomains } from './text-domains.ts';

/** Reads `home/fr` from the bundled files; nothing is fetched from the API. */
class BundledTexts implements TranslocoLoader {
  getTranslation(path: string): Promise<Translation> {
    const [domain, language] = path.split('/') as [TextDomain, (typeof languages)[number]];
    return textDomains[domain][language]();
  }
}

export function provideTexts(): EnvironmentProviders[] {
  return provideTransloco({
    config: {
      availableLangs: [...languages],
      defaultLang: languages[0],
      reRenderOnLangChange: true,
      prodMode: !isDevMode(),
      missingHandler: { logMissingKey: true },
    },
    loader: BundledTexts,
  }) as EnvironmentProviders[];
}
