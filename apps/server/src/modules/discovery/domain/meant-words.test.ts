import { describe, expect, test } from 'vitest';
import { meantWords } from './meant-words.ts';

const names = [
  { title: 'Le Rayon vert', detail: '1986 · Éric Rohmer' },
  { title: 'Conte d’automne', detail: '1998 · Éric Rohmer' },
];

describe('what was meant', () => {
  test('is the nearest word of the names found', () => {
    expect(meantWords('rhomer', names)).toBe('Rohmer');
    expect(meantWords('eric rohmr', names)).toBe('eric Rohmer');
    expect(meantWords('reyon vert', names)).toBe('Rayon vert');
  });

  test('is not said when nothing differs, nothing was found, or nothing is near', () => {
    expect(meantWords('rohm', names)).toBeNull();
    expect(meantWords('rhomer', [])).toBeNull();
    expect(meantWords('xyzxyz', names)).toBeNull();
    expect(meantWords('  ', names)).toBeNull();
  });
});
