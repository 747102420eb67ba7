import { withSpaces } from './french-spaces.ts';

describe('spaces of a text', () => {
  it('do not break before what French parts from the word by one', () => {
    expect(withSpaces('fr', 'Rendre les places ? Non ; gardez-les !')).toBe(
      'Rendre les places\u202f? Non\u202f; gardez-les\u202f!',
    );
    expect(withSpaces('fr', 'Total : {{ amount }} €, dont « {{ name }} » à 10 %')).toBe(
      'Total\u00a0: {{ amount }}\u00a0€, dont «\u00a0{{ name }}\u00a0» à 10\u00a0%',
    );
  });

  it('stay where they are plain, and in English', () => {
    expect(withSpaces('fr', 'Le 20 novembre, à 20:40 (voir https://parterre.example)')).toBe(
      'Le 20 novembre, à 20:40 (voir https://parterre.example)',
    );
    expect(withSpaces('en', 'Really ? Yes : “so”')).toBe('Really ? Yes : “so”');
  });
});
