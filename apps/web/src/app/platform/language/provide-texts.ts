import { Location, isPlatformServer } from '@angular/common';
import {
  type EnvironmentProviders,
  Injectable,
  PLATFORM_ID,
  type Provider,
  TransferState,
  inject,
  isDevMode,
  makeStateKey,
  provideAppInitializer,
} from '@angular/core';
import { type Translation, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { languageOf, languages } from './language.ts';
import { TextLibrary } from './load-texts.ts';
import { type TextDomain, inFirstScript, textDomains } from './text-domains.ts';

/**
 * Reads `home/fr` from the bundled files; nothing is fetched from the API. The texts of the page that the server draws
 * travel in it: a phone would otherwise wait for them after its first script, before the page answers.
 */
@Injectable()
export class BundledTexts implements TranslocoLoader {
  private readonly carried = inject(TransferState);
  private readonly onServer = isPlatformServer(inject(PLATFORM_ID));

  async getTranslation(path: string): Promise<Translation> {
    const [domain, language] = path.split('/') as [TextDomain, (typeof languages)[number]];
    const key = makeStateKey<Translation>(`texts:${path}`);
    const known = this.carried.get(key, undefined);
    if (known) return known;
    const texts = await textDomains[domain][language]();
    if (this.onServer && !inFirstScript.has(domain)) this.carried.set(key, texts);
    return texts;
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
