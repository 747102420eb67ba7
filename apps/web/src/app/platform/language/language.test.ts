import { inLanguage, languageOf } from './language.ts';

describe('language of a path', () => {
  it('is the first segment', () => {
    expect(languageOf('/en/films?q=nuit')).toBe('en');
    expect(languageOf('/fr')).toBe('fr');
  });

  it('is French when the path names none', () => {
    expect(languageOf('/')).toBe('fr');
    expect(languageOf('/english/films')).toBe('fr');
  });

  it('changes alone: path, query and fragment stay', () => {
    expect(inLanguage('/fr/films/harmattan-3kq?day=2026-11-21#seances', 'en')).toBe(
      '/en/films/harmattan-3kq?day=2026-11-21#seances',
    );
    expect(inLanguage('/fr', 'en')).toBe('/en');
    expect(inLanguage('/french', 'en')).toBe('/french');
  });
});
