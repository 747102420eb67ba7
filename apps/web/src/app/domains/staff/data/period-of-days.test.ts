import { instantsOf, usualPeriods } from './period-of-days.ts';

describe('a period of days', () => {
  it('ends where the day after its last begins, on the clock there', () => {
    expect(instantsOf('2026-11-01', '2026-11-20', 'Europe/Paris')).toEqual({
      from: '2026-10-31T23:00:00.000Z',
      until: '2026-11-20T23:00:00.000Z',
    });
    expect(instantsOf('2026-02-30', undefined, 'Europe/Paris')).toEqual({ from: undefined, until: undefined });
  });

  it('has usual ones', () => {
    expect(usualPeriods('2026-11-21')).toEqual({
      lastMonth: { from: '2026-10-01', to: '2026-10-31' },
      thisYear: { from: '2026-01-01', to: '2026-11-21' },
      lastYear: { from: '2025-01-01', to: '2025-12-31' },
    });
    expect(usualPeriods('2028-01-05').lastMonth).toEqual({ from: '2027-12-01', to: '2027-12-31' });
    expect(usualPeriods('2028-03-31').lastMonth).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });
});
