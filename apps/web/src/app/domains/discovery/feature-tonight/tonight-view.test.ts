import type { FilmTonight } from '@parterre/contract/discovery';
import { byDay, minuteOfDay, queryOf, readView, shownVenues, timeline } from './tonight-view.ts';

const nothing = { by: undefined, sort: undefined, page: undefined };
const nowhere = { filters: {}, near: undefined };

describe('what the address of the home page asks for', () => {
  it('is tonight by film when it says nothing', () => {
    expect(readView(nothing, nowhere)).toEqual({ by: 'film', filters: {}, page: 1 });
    expect(queryOf(readView(nothing, nowhere))).toMatchObject({ page: undefined, pageSize: 12 });
  });

  it('is its filters, the place, the order and the page', () => {
    const address = { filters: { day: '2026-11-21', distance: '5' }, near: '48.86,2.35' };
    const view = readView({ by: 'venue', sort: 'distance', page: '2' }, address);
    expect(view).toEqual({ by: 'venue', ...address, sort: 'distance', page: 2 });
    expect(queryOf(view)).toEqual({
      day: '2026-11-21',
      distance: '5',
      near: '48.86,2.35',
      sort: 'distance',
      page: 2,
      pageSize: 12,
    });
  });

  it('is without what makes no sense', () => {
    expect(readView({ by: 'x', sort: 'distance', page: '-4' }, nowhere)).toEqual({ by: 'film', filters: {}, page: 1 });
  });
});

describe('venues under a film', () => {
  it('are few, and the rest is counted', () => {
    const venues = Array.from({ length: 4 }, () => ({})) as FilmTonight['venues'];
    const film = { venues, moreVenues: 5 } as FilmTonight;
    expect(shownVenues(film, true).more).toBe(6);
    expect(shownVenues(film, false).more).toBe(7);
    expect(shownVenues({ ...film, venues: venues.slice(0, 1), moreVenues: 0 }, false).more).toBe(0);
  });
});

describe('venues of several days', () => {
  it('are told day by day, soonest first', () => {
    const at = (name: string, ...starts: string[]) => ({
      venue: { name, timeZone: 'Europe/Paris' },
      showings: starts.map((startsAt) => ({ startsAt })),
    });
    const days = byDay([
      at('A', '2026-11-22T18:00:00Z', '2026-11-21T18:00:00Z'),
      at('B', '2026-11-21T23:30:00Z', '2026-11-21T20:00:00Z'),
    ]);
    expect(days.map(({ venue, day, showings }) => [venue.name, day, showings.length])).toEqual([
      ['A', '2026-11-21', 1],
      ['B', '2026-11-21', 2],
      ['A', '2026-11-22', 1],
    ]);
  });
});

describe('evening of a cinema', () => {
  const day = { from: 18 * 60 + 20, to: 25 * 60 };

  it('is laid out in slots of five minutes from a whole hour', () => {
    const { hours, slots, places } = timeline([{ minute: 18 * 60 + 20, minutes: 108 }], day);
    expect(hours).toEqual([18, 19, 20, 21, 22, 23, 0]);
    expect(slots).toBe(84);
    expect(places[0]).toMatchObject({ from: 5, span: 22 });
  });

  it('keeps a short or a late film readable and inside', () => {
    const { places, slots } = timeline([{ minute: 24 * 60 + 50, minutes: 10 }], day);
    expect(places[0]).toMatchObject({ span: 12, from: slots - 11 });
  });

  it('goes on after midnight', () => {
    expect(minuteOfDay('00:30', '2026-11-21', '2026-11-20')).toBe(1470);
    expect(minuteOfDay('18:20', '2026-11-20', '2026-11-20')).toBe(1100);
  });
});
