import { computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { injectLanguage, injectTexts } from './inject-texts.ts';
import { TextLibrary } from './load-texts.ts';
import { provideTexts } from './provide-texts.ts';

describe('texts', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideTexts()] }));

  it('follow a change of language, also in what was computed from them', async () => {
    const library = TestBed.inject(TextLibrary);
    await library.use('fr');
    const { title, language } = TestBed.runInInjectionContext(() => {
      const t = injectTexts('discovery');
      return { title: computed(() => t('home.titleToday')), language: injectLanguage() };
    });
    await library.load('discovery', 'fr');
    expect(title()).toBe('Ce soir');
    await library.use('en');
    expect([title(), language(), document.documentElement.lang]).toEqual(['Tonight', 'en', 'en']);
  });

  it('take values', async () => {
    await TestBed.inject(TextLibrary).use('fr');
    const t = TestBed.runInInjectionContext(() => injectTexts('shell'));
    expect(t('theme.switch', { theme: t('theme.dark') })).toBe('Thème : sombre. Changer');
  });
});
