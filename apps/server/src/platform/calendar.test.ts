import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCalendar } from './calendar.ts';
import type { CalendarEntry } from './calendar.ts';

type ReadEvent = Readonly<Record<string, string>>;

/** What a calendar reads: unfolds lines, takes escapes back. */
function readCalendar(text: string): { head: ReadEvent; events: ReadEvent[] } {
  expect(text.split('\r\n').every((line) => !/[\r\n]/.test(line))).toBe(true);
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const head: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  let into = head;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push((into = {}));
    else if (line === 'END:VEVENT') into = head;
    else {
      const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
      into[name] = value.replaceAll(/\\(.)/g, (_escape, character: string) => (character === 'n' ? '\n' : character));
    }
  }
  return { head, events };
}

const entry: CalendarEntry = {
  id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
  revision: 0,
  changedAt: '2026-11-01T10:00:00.000Z',
  startsAt: '2027-03-27T19:40:00.000Z',
  endsAt: '2027-03-27T21:28:00.000Z',
  takesPlace: true,
  title: 'Deux fois dimanche',
  where: 'Le Grand Lumen, 14, passage des Filatures, 75011 Paris',
  place: { latitude: 48.8579, longitude: 2.3795 },
  description: 'VOST',
  url: 'https://parterre.example/fr/films/deux-fois-dimanche-k7m2p',
};

const lineText = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((text) => `a${text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')}b`);

test('what is written is read back, whatever the words', () => {
  fc.assert(
    fc.property(lineText, lineText, fc.nat(1000), fc.boolean(), (title, where, revision, takesPlace) => {
      const one = { ...entry, title, where, revision, takesPlace };
      const [event] = readCalendar(writeCalendar({ language: 'fr' }, [one])).events;
      const single = (text: string) => text.replace(/\s+/g, ' ').trim();
      expect(event).toMatchObject({
        UID: `${entry.id}@parterre`,
        SEQUENCE: String(revision),
        SUMMARY: single(title),
        LOCATION: single(where),
        STATUS: takesPlace ? 'CONFIRMED' : 'CANCELLED',
      });
    }),
  );
});

test('no words begin a line of their own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (noise) => {
      const words = `${noise}\r\nATTACH:https://elsewhere.example\n${noise}`;
      const text = writeCalendar({ language: 'en', name: words }, [
        { ...entry, title: words, where: words, description: words },
      ]);
      const { head, events } = readCalendar(text);
      expect(Object.keys({ ...head, ...events[0] })).not.toContain('ATTACH');
      expect(events).toHaveLength(1);
    }),
  );
});

test('instants stay instants over the night when the clocks change', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2027-03-27T00:00Z'), max: new Date('2027-03-29T00:00Z'), noInvalidDate: true }),
      (start) => {
        const startsAt = new Date(Math.floor(start.getTime() / 1000) * 1000).toISOString();
        const [event] = readCalendar(
          writeCalendar({ language: 'fr' }, [{ ...entry, startsAt, endsAt: '2027-03-30T00:00:00.000Z' }]),
        ).events;
        expect(event?.DTSTART).toBe(startsAt.replaceAll(/[-:]|\.000/g, ''));
      },
    ),
  );
});

test('those who subscribe are told when to ask again, and where it is', () => {
  const text = writeCalendar({ language: 'fr', name: 'Le Grand Lumen', refreshHours: 6 }, [entry]);
  const { head, events } = readCalendar(text);
  expect(head).toMatchObject({ 'REFRESH-INTERVAL': 'PT6H', 'X-WR-CALNAME': 'Le Grand Lumen', METHOD: 'PUBLISH' });
  expect(events[0]).toMatchObject({ GEO: '48.8579;2.3795', DTSTAMP: '20261101T100000Z', URL: entry.url });
  expect(writeCalendar({ language: 'fr', name: 'Le Grand Lumen', refreshHours: 6 }, [entry])).toBe(text);
});
