import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesOf, minutesOnScreen, slotMinutes } from './slot-minutes.ts';
import type { KnownSlot } from './slot-minutes.ts';

const room = { id: 'room 1', preshowMinutes: 12, cleaningMinutes: 15 };
const wanted = { auditorium: room, filmId: 'film', versionId: 'VF', filmMinutes: 100 };
const known: KnownSlot = {
  ...{ auditoriumId: 'room 1', filmId: 'film', versionId: 'VF' },
  ...{ preshow: 5, film: 97, talk: 30, cleaning: 20 },
};

test('a new screening has the preshow and the cleaning of its auditorium, and no talk', () => {
  expect(slotMinutes(wanted, null)).toEqual({ preshow: 12, film: 100, talk: 0, cleaning: 15 });
});

test('a screening that stays in its auditorium keeps its own minutes, and the length that it was planned with', () => {
  expect(slotMinutes(wanted, known)).toEqual({ preshow: 5, film: 97, talk: 30, cleaning: 20 });
});

test('in another auditorium it takes that one’s preshow and cleaning; film and talk stay', () => {
  const elsewhere = { ...wanted, auditorium: { ...room, id: 'room 2' } };
  expect(slotMinutes(elsewhere, known)).toEqual({ preshow: 12, film: 97, talk: 30, cleaning: 15 });
});

test('another version has the length of the film as it is now, another film no talk', () => {
  expect(slotMinutes({ ...wanted, versionId: 'VOST' }, known)).toMatchObject({ film: 100, talk: 30 });
  expect(slotMinutes({ ...wanted, filmId: 'other', versionId: 'other' }, known)).toMatchObject({ film: 100, talk: 0 });
});

test('what is asked for by name comes before everything, nothing at all among it', () => {
  const wish = { preshow: 0, talk: 45, cleaning: 0 };
  expect(slotMinutes(wanted, known, wish)).toEqual({ preshow: 0, film: 97, talk: 45, cleaning: 0 });
  expect(slotMinutes(wanted, null, wish)).toEqual({ preshow: 0, film: 100, talk: 45, cleaning: 0 });
});

const minutes = fc.integer({ min: 0, max: 300 });
test('a screening read from its times and changed in nothing is as long as it was', () => {
  fc.assert(
    fc.property(minutes, minutes, minutes, minutes, (preshow, film, talk, cleaning) => {
      const start = Date.parse('2026-11-22T19:40:00.000Z');
      const end = start + (preshow + film + talk) * 60_000;
      const read = minutesOf({
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(end).toISOString(),
        freeAt: new Date(end + cleaning * 60_000).toISOString(),
        preshowMinutes: preshow,
        talkMinutes: talk,
      });
      const again = slotMinutes(wanted, { ...known, ...read });
      expect(again).toEqual({ preshow, film, talk, cleaning });
      expect(minutesOnScreen(again)).toBe((end - start) / 60_000);
    }),
  );
});
