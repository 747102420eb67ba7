import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

describe('language of a visitor at /', () => {
  it.each([
    [undefined, undefined, 'fr'],
    [undefined, 'de-DE,de;q=0.9', 'fr'],
    [undefined, 'en-GB,en;q=0.8,fr;q=0.5', 'en'],
    [undefined, 'de,en;q=0.4,fr;q=0.7', 'fr'],
    [undefined, 'en;q=0,fr-CI', 'fr'],
    ['parterre-language=en', 'fr-FR', 'en'],
    ['parterre-language=de', 'en', 'en'],
  ])('cookie %s and Accept-Language %s give %s', (cookie, accepted, language) => {
    expect(chooseLanguage(cookie, accepted)).toBe(language);
  });
});
