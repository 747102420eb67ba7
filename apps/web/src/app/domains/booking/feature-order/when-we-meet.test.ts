import { whenWeMeet } from './when-we-meet.ts';

const zone = 'Europe/Paris';
/** Local times of Paris in winter, one hour ahead of UTC. */
const at = (local: string) => new Date(`${local}:00+01:00`);
const seen = (now: string, starts: string, ends = '2027-01-01T00:00') =>
  whenWeMeet({ startsAt: at(starts).toISOString(), endsAt: at(ends).toISOString() }, at(now).getTime(), zone);

describe('the day of a screening, said on parting', () => {
  it('is this evening only when it is in the evening of today', () => {
    expect(seen('2026-11-20T15:00', '2026-11-20T20:30')).toBe('tonight');
    expect(seen('2026-11-20T15:00', '2026-11-21T00:30')).toBe('tonight');
    expect(seen('2026-11-20T10:00', '2026-11-20T14:00')).toBe('today');
  });

  it('is tomorrow by day, and is named where « tomorrow » could mean two days', () => {
    expect(seen('2026-11-20T22:00', '2026-11-21T12:25')).toBe('tomorrow');
    expect(seen('2026-11-21T02:30', '2026-11-21T12:25')).toBe('weekday');
    expect(seen('2026-11-21T02:30', '2026-11-22T12:25')).toBe('weekday');
  });

  it('is a day of the week within a week, then a date', () => {
    expect(seen('2026-11-20T15:00', '2026-11-26T20:00')).toBe('weekday');
    expect(seen('2026-11-20T15:00', '2026-11-27T20:00')).toBe('date');
  });

  it('has begun, then is over', () => {
    expect(seen('2026-11-20T20:45', '2026-11-20T20:30', '2026-11-20T22:30')).toBe('underway');
    expect(seen('2026-11-20T22:30', '2026-11-20T20:30', '2026-11-20T22:30')).toBe('over');
  });

  it('is counted by the clocks of the venue', () => {
    const screening = { startsAt: '2026-11-20T20:00:00Z', endsAt: '2026-11-20T22:00:00Z' };
    expect(whenWeMeet(screening, Date.parse('2026-11-20T12:00:00Z'), 'Asia/Tokyo')).toBe('tomorrow');
    expect(whenWeMeet(screening, Date.parse('2026-11-20T12:00:00Z'), 'Africa/Abidjan')).toBe('tonight');
  });
});
