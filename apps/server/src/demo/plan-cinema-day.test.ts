import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { demoFilms } from './demo-films.ts';
import { lumen } from './demo-places.ts';
import { daysAhead, planCinemaDay } from './plan-cinema-day.ts';

const films = demoFilms.map(({ title, minutes, versions }) =>
  versions.map((_, index) => ({ filmId: title, versionId: `${title} ${index}`, title, minutes })),
);
const opensAt = lumen.venues[0]?.opensAt ?? [];
const plan = (day: string) => planCinemaDay('lumen', Temporal.PlainDate.from(day), 'Europe/Paris', films, opensAt);

describe('a day of the demonstration’s cinema', () => {
  it.each(['2026-11-21', '2026-03-29', '2026-10-25', '2028-02-29'])(
    'has no overlap on %s and a dense evening',
    (day) => {
      const shows = plan(day);
      for (const auditorium of opensAt.keys()) {
        const room = shows.filter((show) => show.auditorium === auditorium);
        room.slice(1).forEach((show, index) => {
          expect(Temporal.Instant.compare(room[index]?.freeAt ?? show.startsAt, show.startsAt)).toBeLessThanOrEqual(0);
        });
        expect(room.length).toBeGreaterThanOrEqual(3);
      }
      const hours = shows.map(({ startsAt }) => startsAt.toZonedDateTimeISO('Europe/Paris').hour);
      expect(hours.filter((hour) => hour >= 18).length).toBeGreaterThanOrEqual(8);
      expect(new Set(shows.map(({ title }) => title)).size).toBeGreaterThanOrEqual(6);
    },
  );

  it('is always the same', () => {
    expect(plan('2026-11-21')).toEqual(plan('2026-11-21'));
  });

  it('counts days on the clock of the place', () => {
    const late = Temporal.Instant.from('2026-11-21T23:30:00Z');
    expect(daysAhead(late, 'Europe/Paris', 1).map(String)).toEqual(['2026-11-22', '2026-11-23']);
    expect(daysAhead(late, 'Africa/Abidjan', 0).map(String)).toEqual(['2026-11-21']);
  });
});
