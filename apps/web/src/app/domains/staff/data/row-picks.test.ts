import { signal } from '@angular/core';
import { RowPicks } from './row-picks.ts';

describe('picks of rows', () => {
  it('are one by one, or all at once', () => {
    const picks = new RowPicks(signal([{ id: 'a' }, { id: 'b' }]));
    picks.pick('a', true);
    expect([picks.ids(), picks.has('b'), picks.all()]).toEqual([['a'], false, false]);
    picks.pick('b', true);
    expect(picks.all()).toBe(true);
    picks.pick('a', false);
    expect(picks.ids()).toEqual(['b']);
    picks.pickAll(true);
    expect(picks.ids()).toEqual(['a', 'b']);
    picks.pickAll(false);
    expect(picks.ids()).toEqual([]);
  });

  it('begin anew with another list, and are not all of nothing', () => {
    const rows = signal([{ id: 'a' }]);
    const picks = new RowPicks(rows);
    picks.pickAll(true);
    rows.set([{ id: 'a' }, { id: 'c' }]);
    expect(picks.ids()).toEqual([]);
    rows.set([]);
    expect(picks.all()).toBe(false);
  });
});
