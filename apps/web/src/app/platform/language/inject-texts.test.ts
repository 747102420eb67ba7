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
    await library.load(['discovery'], 'fr');
    expect(title()).toBe('Ce soir');
    await library.use('en');
    expect([title(), language(), document.documentElement.lang]).toEqual(['Tonight', 'en', 'en']);
  });

  it('take values', async () => {
    await TestBed.inject(TextLibrary).use('fr');
    const t = TestBed.runInInjectionContext(() => injectTexts('shell'));
    expect(t('theme.switch', { theme: t('theme.dark') })).toBe('Thème\u00a0: sombre. Changer');
  });

  it('count as their language does: nothing is singular in French, plural in English', async () => {
    const library = TestBed.inject(TextLibrary);
    const t = TestBed.runInInjectionContext(() => injectTexts('door'));
    const counted = async (language: 'fr' | 'en') => {
      await library.use(language);
      await library.load(['door'], language);
      return [0, 1, 2].map((count) => `${t.count('scan.admitted', count)} ${t.count('scan.ofTickets', count)}`);
    };
    expect(await counted('fr')).toEqual([
      '0 personne entrée sur 0 billet',
      '1 personne entrée sur 1 billet',
      '2 personnes entrées sur 2 billets',
    ]);
    expect(await counted('en')).toEqual([
      '0 people in of 0 tickets',
      '1 person in of 1 ticket',
      '2 people in of 2 tickets',
    ]);
  });
});
