import { isPlatformServer } from '@angular/common';
import { Injectable, PLATFORM_ID, TransferState, inject, makeStateKey } from '@angular/core';
import type { Translation } from '@jsverse/transloco';
import { type Language } from './language.ts';
import { type TextDomain, inFirstScript, textDomains } from './text-domains.ts';

/**
 * Reads a domain from the bundled files; nothing is fetched from the API. The texts of the page that the server draws
 * travel in it: a phone would otherwise wait for them after its first script, before the page answers.
 */
@Injectable({ providedIn: 'root' })
export class BundledTexts {
  private readonly carried = inject(TransferState);
  private readonly onServer = isPlatformServer(inject(PLATFORM_ID));

  async read(domain: TextDomain, language: Language): Promise<Translation> {
    const key = makeStateKey<Translation>(`texts:${domain}/${language}`);
    const known = this.carried.get(key, undefined);
    if (known) return known;
    const texts = await textDomains[domain][language]();
    if (this.onServer && !inFirstScript.has(domain)) this.carried.set(key, texts);
    return texts;
  }
}
