import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../../test/drawn-seat-map.ts';
import { editedMap } from '../../test/random-edits.ts';
import { seatByKey, seatsOf, type SeatMap } from '../seat-map.ts';
import { numberSeats, type Numbering, type SeatScheme } from './number-seats.ts';
import { pairCompanions } from './paint-seats.ts';
import { labelAt, nextRowLabels, placeOfLabel } from './row-labels.ts';
import { everything, nothing, rowOf } from './selection.ts';

const { map } = drawnSeatMap(['ooooo', 'ooooo']);
const numbers = (numbered: SeatMap, index = 0) => numbered.rows[index]?.seats.map(({ number }) => number).join(' ');
const by = (scheme: SeatScheme, start = '1'): Numbering => ({
  seats: { scheme, style: 'numbers', start },
  newKeys: false,
});

describe('numbers of seats', () => {
  it.each<[SeatScheme, string, string]>([
    ['from-left', '1', '1 2 3 4 5'],
    ['from-right', '1', '5 4 3 2 1'],
    ['from-centre', '1', '4 2 1 3 5'],
    ['odd-left', '1', '5 3 1 2 4'],
    ['odd-right', '1', '4 2 1 3 5'],
    ['from-left', '101', '101 102 103 104 105'],
    ['odd-left', '101', '105 103 101 102 104'],
  ])('%s, from %s', (scheme, start, expected) => {
    expect(numbers(numberSeats(map, everything(map), by(scheme, start)))).toBe(expected);
  });

  it('may be letters, without those that look like figures', () => {
    const { map: wide } = drawnSeatMap(['oooooooooooooooo']);
    const lettered = numberSeats(wide, everything(wide), {
      seats: { scheme: 'from-left', style: 'letters-without-io', start: 'A' },
      newKeys: false,
    });
    expect(numbers(lettered)).toBe('A B C D E F G H J K L M N P Q R');
  });

  it('of one row leave the others alone', () => {
    const one = numberSeats(map, rowOf(map, 'A1'), by('from-right'));
    expect([numbers(one), numbers(one, 1)]).toEqual(['5 4 3 2 1', '1 2 3 4 5']);
    expect(one.rows[1]).toBe(map.rows[1]);
  });
});

describe('labels of rows', () => {
  it('begin in each section anew, from the screen or from the back', () => {
    const divided: SeatMap = {
      ...map,
      sections: [{ code: 'BAL', name: 'Balcon' }],
      rows: [...map.rows, ...map.rows.map((row) => ({ ...row, section: 'BAL' }))],
    };
    const rows = { style: 'letters', start: 'C', direction: 'from-back' } as const;
    const labelled = numberSeats(divided, everything(divided), { rows, newKeys: false });
    expect(labelled.rows.map(({ label }) => label)).toEqual(['D', 'C', 'D', 'C']);
    expect(labelled.rows[0]?.seats[0]?.row).toBe('D');
  });

  it('are letters, letters without I and O, or numbers, and go on after the last', () => {
    expect([0, 7, 8, 25, 26].map((place) => labelAt(place, 'letters'))).toEqual(['A', 'H', 'I', 'Z', 'AA']);
    expect([0, 7, 8, 13, 23, 24].map((place) => labelAt(place, 'letters-without-io'))).toEqual([
      'A',
      'H',
      'J',
      'P',
      'Z',
      'AA',
    ]);
    fc.assert(
      fc.property(fc.nat(5000), fc.constantFrom('letters', 'letters-without-io', 'numbers'), (place, style) => {
        expect(placeOfLabel(labelAt(place, style), style)).toBe(place);
      }),
    );
    expect([placeOfLabel('I', 'letters-without-io'), placeOfLabel('0', 'numbers')]).toEqual([null, null]);
    expect(nextRowLabels(map, undefined, 2)).toEqual(['C', 'D']);
    expect(nextRowLabels(map, 'BAL', 1)).toEqual(['A']);
    const counted = { ...map, rows: map.rows.map((row, index) => ({ ...row, label: String(index + 1) })) };
    expect(nextRowLabels(counted, undefined, 1)).toEqual(['3']);
  });
});

describe('keys', () => {
  const rows = { style: 'letters', start: 'B', direction: 'from-screen' } as const;

  it('stay whatever the labels become', () => {
    const keys = (one: SeatMap) => seatsOf(one).map(({ key }) => key);
    fc.assert(
      fc.property(editedMap, (edited) => {
        const numbered = numberSeats(edited, everything(edited), { ...by('odd-left'), rows });
        expect(keys(numbered)).toEqual(keys(edited));
      }),
      { numRuns: 30 },
    );
  });

  it('follow the labels when new ones are asked for, but where a seat keeps its label; pairs follow', () => {
    const paired = pairCompanions(drawnSeatMap(['Wcooo', 'ooooo']).map, nothing);
    const renamed = numberSeats(paired, everything(paired), { rows, newKeys: true });
    expect(seatByKey(renamed).get('B2')).toMatchObject({ row: 'B', number: '2', companionOf: 'B1' });
    expect(renamed.rows[1]?.seats[0]?.key).toBe('C1');
    const same = numberSeats(paired, everything(paired), { ...by('from-left'), newKeys: true });
    expect(same).toEqual(paired);
  });

  it('are never used twice: a seat that is not renumbered keeps the key that another one would get', () => {
    const renamed = numberSeats(map, rowOf(map, 'B1'), { rows: { ...rows, start: 'A' }, newKeys: true });
    expect(
      seatsOf(renamed)
        .map(({ key }) => key)
        .slice(5),
    ).toEqual(['A1-2', 'A2-2', 'A3-2', 'A4-2', 'A5-2']);
  });
});
