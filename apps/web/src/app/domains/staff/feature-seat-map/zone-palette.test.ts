import { generateHall } from '@parterre/seating/generate-hall';
import { seatsOf } from '@parterre/seating/seat-map';
import { asInVenue, paletteOf, withZone } from './zone-palette.ts';

const hall = generateHall({ name: 'Salle', seats: 40 });
const standard = { code: 'standard', name: 'Standard', colour: '#c9a25a' };
const balcony = { code: 'balcon', name: 'Balcon', colour: '#7fa7c4' };

describe('the zones that a map may be painted with', () => {
  it('are the venue’s in their order, and those of the map', () => {
    const map = withZone(hall, { code: 'fosse', name: 'Fosse', colour: '#8fb58c' });
    expect(paletteOf(map, [balcony, standard]).map(({ code, count, onMap }) => [code, count, onMap])).toEqual([
      ['balcon', 0, false],
      ['standard', 40, true],
      ['fosse', 0, true],
    ]);
  });

  it('are called and coloured as the venue has them', () => {
    expect(asInVenue(hall, [standard, balcony])).toBe(hall);
    const renamed = asInVenue(hall, [{ ...standard, name: 'Orchestre' }]);
    expect(renamed.zones).toEqual([{ ...standard, name: 'Orchestre' }]);
    expect(seatsOf(renamed)).toEqual(seatsOf(hall));
  });

  it('come to the map once', () => {
    const map = withZone(hall, balcony);
    expect(map.zones).toHaveLength(2);
    expect(withZone(map, balcony)).toBe(map);
  });
});
