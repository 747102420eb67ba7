import fc from 'fast-check';
import { addRows } from '../src/editing/add-rows.ts';
import {
  align,
  distribute,
  mirror,
  mirrorCopy,
  rotate,
  type Axis,
  type Edge,
} from '../src/editing/arrange-selection.ts';
import type { Edit } from '../src/editing/change-map.ts';
import { copy, deleteSelection, paste } from '../src/editing/copy-selection.ts';
import { addArea, addSection, assignSection, fitRoom, removeSection } from '../src/editing/divide-room.ts';
import { moveBy } from '../src/editing/move-selection.ts';
import { numberSeats, type SeatScheme } from '../src/editing/number-seats.ts';
import { addZone, paintZone, pairCompanions, removeZone, setType } from '../src/editing/paint-seats.ts';
import { selectionOf, type Selection } from '../src/editing/selection.ts';
import { curveRows, extendRows, joinRows, openAisle } from '../src/editing/shape-rows.ts';
import { generateHall } from '../src/generate-hall.ts';
import { seatsOf, seatTypes, type SeatMap } from '../src/seat-map.ts';

type Operation = (map: SeatMap, selection: Selection) => Edit;

const keep =
  (change: (map: SeatMap, selection: Selection) => SeatMap): Operation =>
  (map, selection) => ({ map: change(map, selection), selection });

const schemes: SeatScheme[] = ['from-left', 'from-right', 'from-centre', 'odd-left', 'odd-right'];
const styles = ['letters', 'letters-without-io', 'numbers'] as const;
const cm = fc.integer({ min: -400, max: 400 });
const radius = fc.option(fc.integer({ min: -2000, max: 2000 }));
const axis = fc.constantFrom<Axis>('across', 'along');

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(cm, cm).map(([dx, dy]) => keep((map, selection) => moveBy(map, selection, dx, dy))),
  fc
    .record({
      rows: fc.integer({ min: 1, max: 4 }),
      seats: fc.integer({ min: 1, max: 9 }),
      radius,
      stagger: fc.boolean(),
    })
    .map(
      (wish): Operation =>
        (map) =>
          addRows(map, { ...wish, x: 500, y: 900, seatSpacing: 55, rowSpacing: 100, zone: map.zones[0]?.code ?? '' }),
    ),
  axis.map((side) => keep((map, selection) => mirror(map, selection, side))),
  fc.constant<Operation>((map, selection) => mirrorCopy(map, selection)),
  fc.integer({ min: -180, max: 180 }).map((angle) => keep((map, selection) => rotate(map, selection, angle))),
  fc
    .constantFrom<Edge>('left', 'centre', 'right', 'top', 'middle', 'bottom')
    .map((edge) => keep((map, selection) => align(map, selection, edge))),
  axis.map((side) => keep((map, selection) => distribute(map, selection, side))),
  fc.tuple(cm, cm).map(
    ([dx, dy]): Operation =>
      (map, selection) =>
        paste(map, copy(map, selection), dx, dy),
  ),
  fc.constant<Operation>((map, selection) =>
    selection.seats.size < seatsOf(map).length ? deleteSelection(map, selection) : { map, selection },
  ),
  radius.map((bend) => keep((map, selection) => curveRows(map, selection, bend))),
  fc.constantFrom<'left' | 'right'>('left', 'right').map(
    (side): Operation =>
      (map, selection) =>
        extendRows(map, selection, side, 2),
  ),
  cm.map((width) => keep((map, selection) => openAisle(map, selection, width))),
  fc.constant(keep(joinRows)),
  fc.constantFrom(...seatTypes).map((type) => keep((map, selection) => setType(map, selection, type))),
  fc.constant(keep(pairCompanions)),
  fc.constant(
    keep((map, selection) => {
      const { map: zoned, zone } = addZone(map, 'Côté cour');
      return paintZone(zoned, selection, zone);
    }),
  ),
  fc.constant(keep((map) => removeZone(map, map.zones.at(-1)?.code ?? '', map.zones[0]?.code ?? ''))),
  fc.constant(
    keep((map, selection) => {
      const { map: divided, section } = addSection(map, 'Balcon');
      return assignSection(divided, selection, section);
    }),
  ),
  fc.constant(keep((map) => removeSection(map, map.sections?.[0]?.code ?? ''))),
  fc.constantFrom<'standing' | 'door'>('standing', 'door').map(
    (kind): Operation =>
      (map) =>
        addArea(map, { kind, name: 'Fosse', x: 300, y: 300, width: 201, height: 99, zone: map.zones[0]?.code ?? '' }),
  ),
  fc
    .record({
      scheme: fc.constantFrom(...schemes),
      style: fc.constantFrom(...styles),
      newKeys: fc.boolean(),
    })
    .map(({ scheme, style, newKeys }) =>
      keep((map, selection) => {
        const start = style === 'numbers' ? '1' : 'A';
        return numberSeats(map, selection, { seats: { scheme, style, start }, newKeys });
      }),
    ),
  fc.constant(keep((map) => fitRoom(map))),
);

/** A room after some operations, each on what a share of the seats and areas was selected. */
export const editedMap: fc.Arbitrary<SeatMap> = fc
  .tuple(
    fc.integer({ min: 2, max: 60 }),
    fc.array(fc.tuple(operation, fc.integer({ min: 1, max: 7 }), fc.nat(7)), { maxLength: 8 }),
  )
  .map(([seats, operations]) => {
    let map = generateHall({ name: 'Salle', seats });
    for (const [run, every, from] of operations) {
      const picked = seatsOf(map).filter((_, index) => index % every === from % every);
      const areas = (map.areas ?? []).map(({ code }) => code);
      map = run(
        map,
        selectionOf(
          picked.map(({ key }) => key),
          areas,
        ),
      ).map;
    }
    return map;
  });
