import { deleteSelection } from '@parterre/seating/editing/copy-selection';
import { moveBy } from '@parterre/seating/editing/move-selection';
import { setType } from '@parterre/seating/editing/paint-seats';
import { selectionOf } from '@parterre/seating/editing/selection';
import { extendRows } from '@parterre/seating/editing/shape-rows';
import { generateHall } from '@parterre/seating/generate-hall';
import { compareMaps } from './compare-maps.ts';

it('says what differs between two maps, seat by seat', () => {
  const before = generateHall({ name: 'Salle 1', seats: 60 });
  expect(compareMaps(before, before)).toEqual({ added: [], removed: [], changed: [], moved: 0, same: true });
  let after = deleteSelection(before, selectionOf(['A1'])).map;
  after = setType(after, selectionOf(['A2']), 'reduced-view');
  after = moveBy(after, selectionOf(['A3', 'A4']), 5, 0);
  const extended = extendRows(after, selectionOf(['B1']), 'right', 1);
  expect(compareMaps(before, extended.map)).toEqual({
    added: [...extended.selection.seats],
    removed: ['A1'],
    changed: ['A2'],
    moved: 2,
    same: false,
  });
});
