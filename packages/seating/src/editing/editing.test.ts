import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSeatMap } from '../../test/drawn-seat-map.ts';
import { editedMap } from '../../test/random-edits.ts';
import { generateHall } from '../generate-hall.ts';
import { checkSeatMap, seatByKey, seatsOf, type SeatMap } from '../seat-map.ts';
import { addRows, type RowsWish } from './add-rows.ts';
import { align, distribute, mirror, mirrorCopy, rotate } from './arrange-selection.ts';
import { copy, deleteSelection, paste } from './copy-selection.ts';
import { addArea, addSection, assignSection, changeArea, fitRoom, removeSection } from './divide-room.ts';
import { redo, startHistory, step, undo } from './edit-history.ts';
import { moveBy, snapMove } from './move-selection.ts';
import { addZone, pairCompanions, paintZone, removeZone, setType } from './paint-seats.ts';
import { nextRowLabels } from './row-labels.ts';
import { boundsOf, everything, nothing, rowOf, selectionOf, stillThere, toggle, within } from './selection.ts';
import { curveRows, extendRows, joinRows, openAisle } from './shape-rows.ts';

const hall = generateHall({ name: 'Salle 1', seats: 120 });
const wish: RowsWish = {
  rows: 3,
  seats: 10,
  x: 600,
  y: 2000,
  seatSpacing: 55,
  rowSpacing: 100,
  radius: null,
  stagger: false,
  zone: 'standard',
};
const at = (map: SeatMap, key: string) => {
  const { x = NaN, y = NaN } = seatByKey(map).get(key) ?? {};
  return [x, y];
};
const row = (map: SeatMap, key: string) => rowOf(map, key);

describe('whatever is done to a map', () => {
  it('it stays sound: unique keys, known zones, whole centimetres, no half pairs', () => {
    fc.assert(
      fc.property(editedMap, (map) => {
        const faults = checkSeatMap(map).filter(({ kind }) => kind !== 'outside-bounds');
        expect(faults).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('moving it there and back, and turning it over twice, changes nothing', () => {
    fc.assert(
      fc.property(editedMap, fc.integer({ min: -300, max: 300 }), fc.integer(), (map, dx, dy) => {
        const all = everything(map);
        const down = dy % 300;
        const back = moveBy(moveBy(map, all, dx, down), all, -dx, -down);
        expect(seatByKey(back)).toEqual(seatByKey(map));
        const twice = mirror(mirror(map, all, 'across'), all, 'across');
        expect(seatByKey(twice)).toEqual(seatByKey(map));
      }),
      { numRuns: 40 },
    );
  });

  it('a paste has as many seats as were copied, none under a key that was there', () => {
    fc.assert(
      fc.property(editedMap, (map) => {
        const { map: pasted, selection } = paste(map, copy(map, everything(map)), 50, 50);
        expect(selection.seats.size).toBe(seatsOf(map).length);
        for (const key of selection.seats) expect(seatByKey(map).has(key)).toBe(false);
        expect(seatsOf(deleteSelection(pasted, selection).map)).toHaveLength(seatsOf(map).length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('rows', () => {
  it('are added after the last label, without reusing a key, and the room grows', () => {
    const { map, selection } = addRows(hall, wish);
    const added = map.rows.slice(hall.rows.length);
    expect(added.map(({ label }) => label)).toEqual(nextRowLabels(hall, undefined, 3));
    expect(selection.seats.size).toBe(30);
    expect(map.height).toBe(2000 + 200 + 60);
    expect(checkSeatMap(map)).toEqual([]);
  });

  it('are staggered by half a seat', () => {
    const { map } = addRows({ ...hall, rows: [] }, { ...wish, stagger: true });
    const starts = map.rows.map(({ seats }) => seats[0]?.x ?? 0);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeCloseTo(27.5, -1);
    expect(starts[2]).toBe(starts[0]);
  });

  it('stand on circles about one point, their ends nearer to the screen', () => {
    const { map } = addRows({ ...hall, rows: [] }, { ...wish, radius: 800 });
    for (const [index, { seats }] of map.rows.entries()) {
      for (const { x, y } of seats) expect(Math.hypot(x - 600, y - (2000 - 800))).toBeCloseTo(800 + 100 * index, -0.5);
      expect(seats[0]?.y).toBeLessThan(seats[4]?.y ?? 0);
    }
  });

  it('bent and straightened again stand where they stood, and keep their distances while bent', () => {
    const { map, selection } = addRows({ ...hall, rows: [] }, wish);
    const bent = curveRows(map, selection, 600);
    const [first, second] = bent.rows[0]?.seats ?? [];
    expect(Math.hypot((first?.x ?? 0) - (second?.x ?? 0), (first?.y ?? 0) - (second?.y ?? 0))).toBeCloseTo(55, -0.5);
    const straight = curveRows(bent, selection, null);
    for (const { key, x, y } of seatsOf(map)) {
      const [newX = 0, newY = 0] = at(straight, key);
      expect(Math.abs(newX - x)).toBeLessThanOrEqual(3);
      expect(Math.abs(newY - y)).toBeLessThanOrEqual(1);
    }
  });

  it('go on along their curve', () => {
    const { map, selection } = addRows({ ...hall, rows: [] }, { ...wish, rows: 1, radius: 700 });
    const { map: longer, selection: more } = extendRows(map, selection, 'right', 3);
    for (const key of more.seats) {
      const [x = 0, y = 0] = at(longer, key);
      expect(Math.abs(Math.hypot(x - 600, y - 1300) - 700)).toBeLessThan(12);
    }
    expect(longer.rows[0]?.seats.slice(-3).map(({ number }) => number)).toEqual(['11', '12', '13']);
  });

  it('open an aisle where they are told to, and close it again', () => {
    const { map } = drawnSeatMap(['oooo', 'oooo']);
    const opened = openAisle(map, selectionOf(['A2']), 101);
    expect([at(opened, 'A1'), at(opened, 'A2'), at(opened, 'A3')]).toEqual([
      [5, 110],
      [60, 110],
      [216, 110],
    ]);
    expect(at(opened, 'B3')).toEqual(at(map, 'B3'));
    expect(seatByKey(openAisle(opened, selectionOf(['A2']), -101)).get('A4')?.x).toBe(220);
  });

  it('join into one, with numbers of their own', () => {
    const { map } = drawnSeatMap(['oo', 'oo']);
    const joined = joinRows(moveBy(map, row(map, 'B1'), 120, -110), selectionOf(['A1', 'B1', 'B2']));
    expect(joined.rows.map(({ label, seats }) => [label, seats.map(({ key, number }) => [key, number])])).toEqual([
      [
        'A',
        [
          ['A1', '1'],
          ['A2', '2'],
          ['B1', '3'],
          ['B2', '4'],
        ],
      ],
    ]);
    expect(checkSeatMap(joined)).toEqual([]);
  });
});

describe('moving', () => {
  it('comes into line with other seats, else falls on the grid', () => {
    const { map } = drawnSeatMap(['oooo', 'oooo']);
    const selection = selectionOf(['B1']);
    const snap = { grid: 10, reach: 8 };
    expect(snapMove(map, selection, { dx: 4, dy: -3, lead: 'B1' }, snap)).toEqual({
      dx: 0,
      dy: 0,
      guides: { x: 55, y: 220 },
    });
    expect(snapMove(map, selection, { dx: 3, dy: 164 }, { grid: 10, reach: 0 })).toEqual({
      dx: 5,
      dy: 160,
      guides: {},
    });
    expect(snapMove(map, selection, { dx: 3, dy: 164 }, { grid: null, reach: 0 })).toEqual({
      dx: 3,
      dy: 164,
      guides: {},
    });
    expect(snapMove(map, nothing, { dx: 1, dy: 1 }, snap)).toEqual({ dx: 1, dy: 1, guides: {} });
  });

  it('moves the screen too, when it is selected', () => {
    expect(moveBy(hall, selectionOf([], [], true), 5, 6).focus).toMatchObject({
      x: hall.focus.x + 5,
      y: hall.focus.y + 6,
    });
  });
});

describe('arranging', () => {
  const { map } = drawnSeatMap(['ooo', 'oo', 'o']);
  const all = everything(map);

  it('brings rows to one edge, seats of a single row to one line', () => {
    const right = align(map, all, 'right');
    expect(right.rows.map(({ seats }) => seats.at(-1)?.x)).toEqual([165, 165, 165]);
    const bent = moveBy(map, selectionOf(['A2']), 0, -9);
    expect(align(bent, row(bent, 'A1'), 'bottom').rows[0]?.seats.map(({ y }) => y)).toEqual([110, 110, 110]);
  });

  it('puts rows at even distances', () => {
    const uneven = moveBy(map, row(map, 'B1'), 0, 40);
    expect(distribute(uneven, all, 'along').rows.map(({ seats }) => seats[0]?.y)).toEqual([110, 220, 330]);
  });

  it('turns a block about its middle', () => {
    const turned = rotate(map, row(map, 'A1'), 90);
    expect(turned.rows[0]?.seats.map(({ x, y }) => [x, y])).toEqual([
      [110, 55],
      [110, 110],
      [110, 165],
    ]);
  });

  it('copies a half to the other side of the axis, into the same rows', () => {
    const { map: whole, selection } = mirrorCopy({ ...map, focus: { ...map.focus, x: 220 } }, row(map, 'A1'));
    expect(whole.rows[0]?.seats.map(({ x, number }) => [x, number])).toEqual([
      [55, '1'],
      [110, '2'],
      [165, '3'],
      [275, '4'],
      [330, '5'],
      [385, '6'],
    ]);
    expect(selection.seats.size).toBe(3);
  });
});

describe('companions', () => {
  const { map } = drawnSeatMap(['Wcoo', 'oWoo']);

  it('belong to the nearest wheelchair space; a standard seat becomes one where none is', () => {
    const paired = pairCompanions(map, nothing);
    expect(
      seatsOf(paired).flatMap(({ key, type, companionOf }) => (companionOf ? [[key, type, companionOf]] : [])),
    ).toEqual([
      ['A2', 'companion', 'A1'],
      ['B1', 'companion', 'B2'],
    ]);
  });

  it('are let go when their space changes, goes, or they become something else', () => {
    const paired = pairCompanions(map, nothing);
    const link = (changed: SeatMap) => seatByKey(changed).get('A2')?.companionOf;
    expect(link(setType(paired, selectionOf(['A1']), 'standard'))).toBeUndefined();
    expect(link(setType(paired, selectionOf(['A2']), 'standard'))).toBeUndefined();
    expect(link(setType(paired, selectionOf(['A2']), 'companion'))).toBe('A1');
    expect(link(deleteSelection(paired, selectionOf(['A1'])).map)).toBeUndefined();
  });

  it('stay pairs in a copy that holds both', () => {
    const paired = pairCompanions(map, nothing);
    const { map: copied, selection } = paste(paired, copy(paired, row(paired, 'A1')), 0, 400);
    const [space, companion] = seatsOf(copied).filter(({ key }) => selection.seats.has(key));
    expect(companion?.companionOf).toBe(space?.key);
  });
});

describe('zones, sections and areas', () => {
  it('a zone is painted, and what it held falls to another when it goes', () => {
    const { map, zone } = addZone(hall, 'Carré Or');
    expect(zone).toBe('carre-or');
    const painted = paintZone(map, rowOf(map, 'A1'), zone);
    expect(seatByKey(painted).get('A1')?.zone).toBe('carre-or');
    expect(seatByKey(removeZone(painted, zone, 'standard')).get('A1')?.zone).toBe('standard');
    expect(removeZone(hall, 'standard', 'standard')).toBe(hall);
  });

  it('a section has labels of its own; part of a row may go to it', () => {
    const { map, section } = addSection(hall, 'Balcon');
    const moved = assignSection(map, selectionOf(['A1', 'A2', 'B1']), section);
    expect(
      moved.rows.filter((one) => one.section === section).map(({ label, seats }) => [label, seats.length]),
    ).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
    expect(seatByKey(moved).get('A1')).toBeDefined();
    const back = removeSection(moved, section);
    expect([back.sections, checkSeatMap(back)]).toEqual([[], []]);
  });

  it('a standing area has a zone and people; another area has neither', () => {
    const { map, selection } = addArea(hall, {
      kind: 'standing',
      name: 'Fosse',
      x: 300,
      y: 300,
      width: 500,
      height: 400,
      zone: 'standard',
    });
    expect(map.areas?.[0]).toMatchObject({ code: 'fosse', capacity: 60, zone: 'standard' });
    expect([...selection.areas]).toEqual(['fosse']);
    expect(changeArea(map, 'fosse', { kind: 'aisle' }).areas?.[0]).not.toHaveProperty('capacity');
    expect(changeArea(map, 'fosse', { capacity: 80, name: 'Parterre' }).areas?.[0]).toMatchObject({ capacity: 80 });
    expect(boundsOf(map, selection)).toEqual({ left: 300, top: 300, right: 300, bottom: 300 });
  });

  it('the room is fitted around what stands in it', () => {
    const far = moveBy(hall, { ...everything(hall), focus: true }, 500, -900);
    const fitted = fitRoom(far);
    expect(checkSeatMap(fitted)).toEqual([]);
    expect(boundsOf(fitted, everything(fitted))?.left).toBe(60);
  });
});

describe('selecting', () => {
  it('takes rows, boxes and toggles', () => {
    expect(rowOf(hall, 'A1').seats.size).toBe(hall.rows[0]?.seats.length);
    expect(rowOf(hall, 'nowhere')).toEqual(nothing);
    const [x = 0, y = 0] = at(hall, 'A1');
    const box = within(hall, { left: x, top: y, right: x, bottom: y });
    expect([...box.seats]).toEqual(['A1']);
    const both = toggle(box, selectionOf(['A2']));
    expect([...both.seats]).toEqual(['A1', 'A2']);
    expect([...toggle(both, box).seats]).toEqual(['A2']);
    expect([...stillThere(deleteSelection(hall, box).map, both).seats]).toEqual(['A2']);
  });
});

describe('history', () => {
  it('goes back and forth, and forgets what was undone once something else is done', () => {
    let history = step(step(startHistory(1), 2), 3);
    history = undo(undo(history));
    expect(history.present).toBe(1);
    expect(undo(history)).toBe(history);
    expect(redo(history).present).toBe(2);
    expect(redo(step(history, 9)).present).toBe(9);
    expect(step(history, 1)).toBe(history);
  });
});
