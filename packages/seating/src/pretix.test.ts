import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editedMap } from '../test/random-edits.ts';
import { faultsOfPretixPlan } from '../test/pretix-schema.ts';
import { generateHall } from './generate-hall.ts';
import { fromPretix, toPretix } from './pretix.ts';
import { checkSeatMap, seatByKey, seatsOf } from './seat-map.ts';

const overTheWire = (plan: unknown): unknown => JSON.parse(JSON.stringify(plan));

describe('our maps as seating plans of pretix', () => {
  it('keep to its schema, and come back the very same', () => {
    fc.assert(
      fc.property(editedMap, (map) => {
        const plan = overTheWire(toPretix(map));
        expect(faultsOfPretixPlan(plan)).toEqual([]);
        expect(fromPretix(plan)).toEqual({ ok: true, map, guessed: false });
      }),
      { numRuns: 150 },
    );
  });

  it('say what others can show: categories in words, the screen, the rows of each section', () => {
    const plan = toPretix(generateHall({ name: 'Salle 1', seats: 60 }));
    expect(plan.categories.map(({ name }) => name)).toEqual([
      'Standard',
      'Standard, wheelchair',
      'Standard, companion',
    ]);
    expect(plan.zones.filter(({ displayed }) => displayed)).toHaveLength(2);
    expect(plan.zones[1]?.areas?.[0]?.text).toBe('Screen');
  });
});

const seat = (guid: string, x: number, category = 'Parkett') => ({
  seat_guid: guid,
  seat_number: guid.slice(1),
  position: { x, y: 0 },
  category,
});
const foreign = {
  name: 'Stadthalle',
  size: { width: 600, height: 400 },
  categories: [{ name: 'Parkett', color: '#ff0000' }, { name: 'Wheelchair places' }],
  zones: [
    {
      name: 'Parkett',
      position: { x: 100, y: 100 },
      uuid: 'a field of its own',
      rows: [
        { row_number: '1', position: { x: 0, y: 0 }, seats: [seat('a1', 0), seat('a2', 25), seat('a3', 50)] },
        { row_number: '1', position: { x: 100, y: 0 }, seats: [seat('b4', 0), seat('b5', 25, 'Wheelchair places')] },
      ],
      areas: [
        { width: 200, height: 20, position: { x: 0, y: -60 }, text: 'Stage' },
        { width: 20, height: 20, position: { x: -40, y: 0 }, rotation: 45.4, text: 'Bar' },
      ],
    },
    { name: 'Rang', position: { x: 100, y: 200 }, rows: [{ row_number: '1', seats: [seat('a1', 0), seat('', 25)] }] },
  ],
};

describe('a plan drawn elsewhere', () => {
  const imported = fromPretix(foreign);
  if (!imported.ok) throw new Error(imported.path);
  const { map } = imported;

  it('is a sound map: sections, one row of two halves, keys once each', () => {
    expect([imported.guessed, checkSeatMap(map)]).toEqual([true, []]);
    expect(map.sections).toEqual([
      { code: 'parkett', name: 'Parkett' },
      { code: 'rang', name: 'Rang' },
    ]);
    expect(map.rows.map(({ section, label, seats }) => [section, label, seats.length])).toEqual([
      ['parkett', '1', 5],
      ['rang', '1', 2],
    ]);
    expect(seatsOf(map).map(({ key }) => key)).toEqual(['a1', 'a2', 'a3', 'b4', 'b5', 'a1-2', 'RAN-12']);
  });

  it('has types by the names of its categories, centimetres for its own unit, and its stage', () => {
    expect(seatByKey(map).get('b5')?.type).toBe('wheelchair');
    expect((seatByKey(map).get('a2')?.x ?? 0) - (seatByKey(map).get('a1')?.x ?? 0)).toBe(55);
    expect(map.focus).toMatchObject({ kind: 'stage', width: 440 });
    expect(map.areas).toMatchObject([{ kind: 'label', name: 'Bar', rotation: 45 }]);
  });

  it('without a stage has one before its first row; without anything it is an empty room', () => {
    const bare = fromPretix({ ...foreign, zones: [{ position: { x: 0, y: 0 }, rows: foreign.zones[1]?.rows }] });
    expect(bare).toMatchObject({ ok: true, map: { focus: { kind: 'stage' } } });
    expect(bare.ok && bare.map.sections).toBe(undefined);
    expect(fromPretix({ name: 'Leer', categories: [], zones: [] })).toMatchObject({ ok: true, map: { rows: [] } });
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, ''],
    ['no zones', { name: 'x', categories: [] }, 'zones'],
    [
      'a seat without a place',
      { ...foreign, zones: [{ position: { x: 0, y: 0 }, rows: [{ row_number: '1', seats: [{ seat_guid: 'a' }] }] }] },
      'zones[0].rows[0].seats[0].seat_number',
    ],
  ])('that is none is refused with the place of the fault: %s', (_, plan, path) => {
    expect(fromPretix(plan)).toMatchObject({ ok: false, path: path === '' ? 'plan' : path });
  });

  it('made by us and changed since is read as one drawn elsewhere', () => {
    const plan = toPretix(generateHall({ name: 'Salle 1', seats: 20 }));
    const changed = { ...plan, categories: [...plan.categories, { name: 'Loges' }] };
    expect(fromPretix(changed)).toMatchObject({ ok: true, guessed: true });
    const broken = { ...plan, zones: [...plan.zones.slice(0, -1), { ...plan.zones.at(-1), name: 'parterre:{' }] };
    expect(fromPretix(broken)).toMatchObject({ ok: true, guessed: true });
  });
});
