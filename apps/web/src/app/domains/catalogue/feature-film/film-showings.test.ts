import type { FilmPage, Showing } from '@parterre/contract/programme';
import { accessible } from '../../programme/api/showing-wishes.ts';
import { firstToBook, roomsOf } from './film-showings.ts';

type VenueShowings = FilmPage['venues'][number];

const showing = (id: string, label: string, startsAt: string, change: Partial<Showing> = {}): Showing => ({
  id,
  startsAt,
  endsAt: startsAt,
  auditorium: 'Salle 1',
  version: {
    language: 'fr',
    original: true,
    subtitles: null,
    hearingImpairedSubtitles: label === 'VFST',
    audioDescription: false,
    format: '2d',
    label,
  },
  capacity: 100,
  remaining: 50,
  bookable: true,
  fromPrice: null,
  ...change,
});
const at = (name: string, ...showings: Showing[]) =>
  ({ venue: { id: name, name, timeZone: 'Europe/Paris' }, distanceMetres: null, showings }) as VenueShowings;

const lumen = at(
  'lumen',
  showing('a', 'VF', '2026-11-20T17:00:00Z', { remaining: 0 }),
  showing('b', 'VFST', '2026-11-20T20:00:00Z', { auditorium: 'Salle 3' }),
);
const ecluses = at('ecluses', showing('c', 'VF', '2026-11-20T19:00:00Z'));

describe('screenings of a film on a day', () => {
  it('stand venue by venue, without the venues that the filter empties', () => {
    expect(roomsOf([lumen, ecluses], {}).map((house) => house.rooms.length)).toEqual([2, 1]);
    expect(roomsOf([lumen, ecluses], { version: 'VFST' }).map((house) => house.venue.name)).toEqual(['lumen']);
    expect(roomsOf([lumen, ecluses], { version: accessible })[0]?.showings.map(({ id }) => id)).toEqual(['b']);
    expect(roomsOf([lumen, ecluses], { version: 'VO' })).toEqual([]);
  });

  it('offer the first that can be booked, wherever it is', () => {
    const now = new Date('2026-11-20T16:00:00Z');
    expect(firstToBook([lumen, ecluses], now)?.showing.id).toBe('c');
    expect(firstToBook([lumen], now)?.venue.name).toBe('lumen');
    expect(firstToBook([], now)).toBe(undefined);
  });
});
