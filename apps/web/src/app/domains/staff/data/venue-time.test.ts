import { cinemaDayOf, clockText, instantAt, instantOfCinemaDay, parseTime } from './venue-time.ts';

describe('a time as people type it', () => {
  it.each([
    ['20:40', 1240],
    ['20h40', 1240],
    ['20 h', 1200],
    ['2040', 1240],
    ['905', 545],
    ['9', 540],
    [' 0:05 ', 5],
  ])('%s', (text, minutes) => {
    expect(parseTime(text)).toBe(minutes);
    expect(parseTime(clockText(minutes))).toBe(minutes);
  });

  it.each(['', 'soir', '24:00', '20:60', '20:4', '-1', '20:40:10'])('is not %s', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});

describe('clock of the venue', () => {
  it('is that of its zone', () => {
    expect(instantAt('2026-11-20', 1240, 'Europe/Paris')).toBe('2026-11-20T19:40:00.000Z');
    expect(instantAt('2026-11-20', 1240, 'Africa/Abidjan')).toBe('2026-11-20T20:40:00.000Z');
    expect(instantAt('2026-07-01', 600, 'Europe/Paris')).toBe('2026-07-01T08:00:00.000Z');
  });

  it('goes on by an hour that is skipped, and takes the first of an hour that comes twice', () => {
    expect(instantAt('2026-03-29', 150, 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-10-25', 150, 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('2026-10-25', 240, 'Europe/Paris')).toBe('2026-10-25T03:00:00.000Z');
    expect(instantAt('2026-03-29', 600, 'Europe/Paris')).toBe('2026-03-29T08:00:00.000Z');
  });

  it('turns the cinema day at five', () => {
    expect(instantOfCinemaDay('2026-11-20', 75, 'Europe/Paris')).toBe('2026-11-21T00:15:00.000Z');
    expect(instantOfCinemaDay('2026-11-20', 300, 'Europe/Paris')).toBe('2026-11-20T04:00:00.000Z');
    expect(cinemaDayOf('2026-11-21T00:15:00Z', 'Europe/Paris')).toBe('2026-11-20');
    expect(cinemaDayOf('2026-11-21T04:00:00Z', 'Europe/Paris')).toBe('2026-11-21');
  });
});
