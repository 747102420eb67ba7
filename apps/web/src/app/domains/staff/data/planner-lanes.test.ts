import type { PlannedScreening } from '@parterre/contract/programme';
import type { Auditorium } from '@parterre/contract/venues';
import { lanesOf, soldShare } from './planner-lanes.ts';
import { TimeAxis } from './time-axis.ts';

const room = (id: string) => ({ id, name: id }) as Auditorium;
const screening = (change: Partial<PlannedScreening>) =>
  ({
    id: 's',
    auditoriumId: 'a',
    film: { id: 'f' },
    startsAt: '2026-11-20T16:45:00.000Z',
    endsAt: '2026-11-20T18:45:00.000Z',
    freeAt: '2026-11-20T19:05:00.000Z',
    status: 'scheduled',
    capacity: 100,
    sold: 0,
    ...change,
  }) as PlannedScreening;

describe('lanes of the planner', () => {
  it('put each screening in its auditorium, by time, and leave out what is cancelled', () => {
    const axis = new TimeAxis('2026-11-20', 'Europe/Paris', []);
    const [a, b] = lanesOf(
      [room('a'), room('b')],
      [
        screening({ id: 'late', startsAt: '2026-11-20T20:00:00.000Z', endsAt: '2026-11-20T21:00:00.000Z' }),
        screening({ id: 'early' }),
        screening({ id: 'gone', status: 'cancelled' }),
        screening({ id: 'elsewhere', auditoriumId: 'b' }),
      ],
      axis,
    );
    expect(a?.blocks.map((block) => block.screening.id)).toEqual(['early', 'late']);
    expect(b?.blocks.map((block) => block.screening.id)).toEqual(['elsewhere']);
    expect(a?.blocks[0]).toMatchObject({ left: 50, width: (2 / 15.5) * 100 });
    expect(a?.blocks[0]?.cleaning).toBeCloseTo((20 / 120) * 100);
  });

  it('say full only when it is', () => {
    expect([0, 1, 50, 998, 1000].map((sold) => soldShare({ sold, capacity: 1000 }))).toEqual([0, 1, 5, 99, 100]);
    expect(soldShare({ sold: 0, capacity: 0 })).toBe(0);
  });
});
