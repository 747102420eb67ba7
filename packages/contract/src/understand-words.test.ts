import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whatsOnQuery } from './discovery.ts';
import { understandWords } from './understand-words.ts';
import type { UnderstoodFilters } from './understand-words.ts';

const saturday = '2026-11-21';

type Case = [q: string, filters: UnderstoodFilters, text: string];
const cases: [language: string, cases: Case[]][] = [
  [
    'fr',
    [
      ['vost ce soir 5 km 2 places', { version: 'vost', when: 'tonight', distance: '5', together: '2' }, ''],
      [
        'deux places ensemble ce soir en VOST à moins de 5 km',
        { together: '2', when: 'tonight', version: 'vost', distance: '5' },
        '',
      ],
      [
        '2 places côte à côte ce soir en VOST à côté',
        { together: '2', when: 'tonight', version: 'vost', sort: 'distance' },
        '',
      ],
      ['Amélie ce week-end', { when: 'weekend' }, 'Amélie'],
      ['l’été en VF demain soir', { version: 'vf', when: 'tomorrow', from: '18:00' }, 'l’été'],
      ['comédie gratuite aujourd’hui', { genre: 'comedy', free: 'true', when: 'today' }, ''],
      ['demain après 20h30 moins de 2h', { when: 'tomorrow', from: '20:30', maxMinutes: '120' }, ''],
      ['moins de 9,50 € ce soir', { maxPrice: '950', when: 'tonight' }, ''],
      ['concert dimanche avant 22h pour 4 personnes', { day: '2026-11-22', to: '22:00', together: '4' }, 'concert'],
      [
        'audiodescription samedi fauteuil roulant',
        { audioDescription: 'true', day: '2026-11-21', wheelchair: 'true' },
        '',
      ],
      ['sous-titres anglais cette semaine', { subtitles: 'en', when: 'week' }, ''],
      ['1 place ce soir 2000 FCFA max', { seats: '1', when: 'tonight', maxPrice: '2000' }, ''],
      ['imax ce soir près de moi', { format: 'imax', when: 'tonight', sort: 'distance' }, ''],
      ['lanternes 2,5km malentendants', { distance: '2.5', captions: 'true' }, 'lanternes'],
    ],
  ],
  [
    'en',
    [
      ['tonight subtitled two seats', { when: 'tonight', version: 'vost', together: '2' }, ''],
      ['two seats together tonight within 5 km', { together: '2', when: 'tonight', distance: '5' }, ''],
      ['Oppenheim tomorrow evening', { when: 'tomorrow', from: '18:00' }, 'Oppenheim'],
      ['comedy this weekend under 10 euros', { genre: 'comedy', when: 'weekend', maxPrice: '1000' }, ''],
      ['original version after 8pm near me', { version: 'vo', from: '20:00', sort: 'distance' }, ''],
      ['free tonight', { free: 'true', when: 'tonight' }, ''],
      ['lanterns saturday from 19:30 until 10 pm', { day: '2026-11-21', from: '19:30', to: '22:00' }, 'lanterns'],
      ['wheelchair accessible today under 90 min', { wheelchair: 'true', when: 'today', maxMinutes: '90' }, ''],
      ['english subtitles this week', { subtitles: 'en', when: 'week' }, ''],
      ['in spanish tonight for two', { language: 'es', when: 'tonight', together: '2' }, ''],
      ['20 tickets sunday captions', { seats: '20', day: '2026-11-22', captions: 'true' }, ''],
      ['audio described tonight 3d', { audioDescription: 'true', when: 'tonight', format: '3d' }, ''],
    ],
  ],
];
describe.each(cases)('%s', (_language, ofLanguage) => {
  test.each(ofLanguage)('%s', (q, filters, text) => {
    expect(understandWords(q, saturday)).toMatchObject({ filters, text });
    expect(Object.keys(understandWords(q, saturday).filters).toSorted()).toEqual(Object.keys(filters).toSorted());
  });
});

describe('what stays text', () => {
  test.each([
    'Free Guy',
    'Comédie humaine',
    'The Drama',
    '2001 l’odyssée de l’espace',
    '8 femmes',
    'La Haine',
    'Les 400 coups',
    'dimanche',
    '12 hommes en colère',
  ])('%s', (title) => {
    expect(understandWords(title)).toEqual({ filters: {}, pieces: [], text: title });
  });
  test('a second wish of the same kind', () => {
    expect(understandWords('vost vf')).toMatchObject({ filters: { version: 'vost' }, text: 'vf' });
  });
});

test('pieces carry the words as they were typed, in their order', () => {
  expect(understandWords('Amélie Ce Soir, 2 places').pieces).toEqual([
    { words: 'Ce Soir', filters: { when: 'tonight' } },
    { words: '2 places', filters: { together: '2' } },
  ]);
});

test('whatever is typed, the filters are ones that the API takes, and every piece is in what was typed', () => {
  const words = fc.constantFrom(
    ...'vost ce soir 5 km 2 places two seats tonight free comedy 20h30 99h avant after 12 pm 0 moins de 9 € 1500 fcfa deux ensemble 25:99 en in weekend samedi Été œuvre < 3d'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 10 }), (typed) => {
      const q = typed.join(' ');
      const { filters, pieces } = understandWords(q, saturday);
      const near = filters.distance === undefined && filters.sort === undefined ? {} : { near: '48.85,2.35' };
      expect(whatsOnQuery.safeParse({ ...filters, ...near }).success, JSON.stringify({ q, filters })).toBe(true);
      for (const piece of pieces) expect(q).toContain(piece.words);
    }),
    { numRuns: 500 },
  );
});
