import { describe, expect, test } from 'vitest';
import { meantWords } from './meant-words.ts';

const names = ['Le', 'Rayon', 'vert', '1986', 'Éric', 'Rohmer', 'Conte', 'd', 'automne'];
const meant = (q: string, known = names) => meantWords(q.split(' ').filter(Boolean), known);

describe('what was meant', () => {
  test('is the nearest word of the names found', () => {
    expect(meant('rhomer')).toBe('Rohmer');
    expect(meant('eric rohmr')).toBe('eric Rohmer');
    expect(meant('reyon vert')).toBe('Rayon vert');
  });

  test('is not said when nothing differs, nothing was found, or nothing is near', () => {
    expect(meant('rohm')).toBeNull();
    expect(meant('rhomer', [])).toBeNull();
    expect(meant('xyzxyz')).toBeNull();
    expect(meant('  ')).toBeNull();
  });
});
