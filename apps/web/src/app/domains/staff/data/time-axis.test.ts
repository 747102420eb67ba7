import { TimeAxis } from './time-axis.ts';

const at = (time: string) => Date.parse(time);

describe('axis of a day', () => {
  it('shows ten in the morning to half past one', () => {
    const axis = new TimeAxis('2026-11-20', 'Europe/Paris', []);
    expect([axis.hours, axis.ticks.length]).toEqual([15.5, 16]);
    expect(axis.ticks[0]).toEqual({ instant: '2026-11-20T09:00:00.000Z', left: 0 });
    expect(axis.place(at('2026-11-20T16:45:00Z'))).toBe(50);
  });

  it('goes further where something is on', () => {
    const axis = new TimeAxis('2026-11-20', 'Europe/Paris', [
      { from: at('2026-11-20T07:40:00Z'), to: at('2026-11-20T09:00:00Z') },
      { from: at('2026-11-20T23:00:00Z'), to: at('2026-11-21T01:10:00Z') },
    ]);
    expect([axis.ticks[0]?.instant, axis.hours]).toEqual(['2026-11-20T07:00:00.000Z', 18.5]);
  });

  it('has as many hours as the night has', () => {
    expect(new TimeAxis('2026-10-24', 'Europe/Paris', [{ from: at('2026-10-24T20:00:00Z'), to: at('2026-10-25T03:00:00Z') }]).hours).toBe(19);
  });

  it('reads a press on the nearest five minutes, inside the axis', () => {
    const axis = new TimeAxis('2026-11-20', 'Europe/Paris', []);
    expect(axis.instantAt(0.5)).toBe('2026-11-20T16:45:00.000Z');
    expect(axis.instantAt(0.5021)).toBe('2026-11-20T16:45:00.000Z');
    expect(axis.instantAt(2)).toBe('2026-11-21T00:30:00.000Z');
  });
});
