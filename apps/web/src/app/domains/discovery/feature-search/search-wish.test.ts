import { readWish } from './search-wish.ts';

const today = '2026-11-20';
const nothing = { filters: {}, sort: undefined };

describe('what a search asks for', () => {
  it.each([
    'two seats together tonight in VOST within 5 km',
    'deux places côte à côte ce soir en VOST à moins de 5 km',
  ])('%s is four filters and no name', (q) => {
    const wish = readWish(q, nothing, today);
    expect(wish.filters).toEqual({ when: 'tonight', version: 'vost', distance: '5', together: '2' });
    expect(wish.text).toBe('');
    expect(wish.pieces).toHaveLength(4);
  });

  it('a piece is taken off with its words, and the others stay', () => {
    const wish = readWish('rohmer vost ce soir', nothing, today);
    expect(wish.text).toBe('rohmer');
    expect(wish.pieces.map(({ rest }) => rest)).toEqual(['rohmer ce soir', 'rohmer vost']);
  });

  it('a parameter goes before words', () => {
    const wish = readWish('vost ce soir', { filters: { version: 'vf', day: '2026-11-22' }, sort: 'time' }, today);
    expect(wish.filters).toEqual({ version: 'vf', day: '2026-11-22' });
    expect(wish.pieces).toEqual([]);
    expect(wish.sort).toBe('time');
  });

  it('near me is an order', () => {
    const wish = readWish('vost près de moi', nothing, today);
    expect(wish).toMatchObject({ sort: 'distance', filters: { version: 'vost' } });
  });
});
