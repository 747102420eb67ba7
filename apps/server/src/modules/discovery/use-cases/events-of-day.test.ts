import type { EventSummary } from '@parterre/contract/programme';
import { expect, test } from 'vitest';
import type { EventQuery } from '../../programme/contract.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { eventsOfDay } from './events-of-day.ts';

/** A programme that has one event on each of the days. */
function programmeOf(days: readonly string[]) {
  const asked: EventQuery[] = [];
  const events = (query: EventQuery) => {
    asked.push(query);
    const found = days.filter((day) => (query.day === undefined ? day >= (query.from ?? '') : day === query.day));
    return Promise.resolve({ items: found.map((title) => ({ title }) as EventSummary), count: found.length });
  };
  return { asked, needs: { programme: { events } as DiscoveryNeeds['programme'] } };
}
const titles = (events: readonly EventSummary[]) => events.map(({ title }) => title);

test('a day shows its own events alone', async () => {
  const { needs, asked } = programmeOf(['2026-11-21', '2026-11-22']);
  const { events, nextEvents } = await eventsOfDay(needs, '2026-11-22', '2026-11-21', 'bal');
  expect([titles(events), titles(nextEvents)]).toEqual([['2026-11-22'], []]);
  expect(asked).toMatchObject([{ day: '2026-11-22', q: 'bal', when: 'upcoming' }]);
});

test('a day without any offers the next ones, apart', async () => {
  const { needs } = programmeOf(['2026-11-21', '2026-11-25']);
  const { events, nextEvents } = await eventsOfDay(needs, '2026-11-23', '2026-11-21', undefined);
  expect([titles(events), titles(nextEvents)]).toEqual([[], ['2026-11-25']]);
});

test('a day that is past asks nothing', async () => {
  const { needs, asked } = programmeOf(['2026-11-20']);
  expect(await eventsOfDay(needs, '2026-11-20', '2026-11-21', undefined)).toEqual({ events: [], nextEvents: [] });
  expect(asked).toEqual([]);
});
