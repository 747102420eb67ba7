import { daysUntil } from './refund-due.ts';

describe('until a refund is due', () => {
  const now = new Date('2026-11-20T22:30:00Z');

  it('counts calendar days where people work', () => {
    expect(daysUntil('2026-11-27T10:00:00Z', now, 'Europe/Paris')).toBe(7);
    // Half past eleven in Paris: the next day begins in half an hour.
    expect(daysUntil('2026-11-20T23:10:00Z', now, 'Europe/Paris')).toBe(1);
    expect(daysUntil('2026-11-20T23:10:00Z', now, 'Africa/Abidjan')).toBe(0);
  });

  it('is late as soon as the hour has passed', () => {
    expect(daysUntil('2026-11-20T22:00:00Z', now, 'Europe/Paris')).toBe(-1);
    expect(daysUntil('2026-11-17T10:00:00Z', now, 'Europe/Paris')).toBe(-3);
  });

  it('does not lose a day where the clock changes', () => {
    expect(daysUntil('2026-10-26T12:00:00Z', new Date('2026-10-24T12:00:00Z'), 'Europe/Paris')).toBe(2);
  });
});
