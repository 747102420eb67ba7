import type { FilmTonight } from '@parterre/contract/discovery';
import { minuteOfDay, queryOf, readView, shownVenues, timeline } from './tonight-view.ts';

const nothing = { by: undefined, day: undefined, version: undefined, near: undefined, page: undefined };

describe('what the address of the home page asks for', () => {
  it('is tonight by film when it says nothing', () => {
    expect(readView(nothing)).toEqual({ by: 'film', page: 1 });
    expect(queryOf(readView(nothing))).toMatchObject({ day: undefined, page: undefined, pageSize: 12 });
  });

  it('is read filter by filter', () => {
    expect(readView({ by: 'venue', day: '2026-11-21', version: 'vost', near: '48.8566,2.3522', page: '2' })).toEqual({
      by: 'venue',
      day: '2026-11-21',
      version: 'vost',
      near: '48.86,2.35',
      page: 2,
    });
  });

  it('is without what makes no sense', () => {
    expect(readView({ by: 'x', day: '2026-02-31', version: "'--", near: 'Paris', page: '-4' })).toEqual({
      by: 'film',
      page: 1,
    });
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
