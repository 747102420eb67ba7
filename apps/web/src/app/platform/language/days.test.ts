import {
  cinemaDayAt,
  closeness,
  datedDay,
  dayAt,
  daysLater,
  daysToOffer,
  fullDay,
  isDay,
  longDay,
  shortDay,
} from './days.ts';

describe('days', () => {
  it('are those of the venue', () => {
    expect(dayAt('2026-11-20T23:30:00Z', 'Europe/Paris')).toBe('2026-11-21');
    expect(dayAt('2026-11-20T23:30:00Z', 'Africa/Abidjan')).toBe('2026-11-20');
  });

  it('of a cinema turn at five, on the clock of the venue', () => {
    expect(cinemaDayAt('2026-11-20T23:30:00Z', 'Europe/Paris')).toBe('2026-11-20');
    expect(cinemaDayAt('2026-11-21T03:59:00Z', 'Europe/Paris')).toBe('2026-11-20');
    expect(cinemaDayAt('2026-11-21T04:00:00Z', 'Europe/Paris')).toBe('2026-11-21');
  });

  it('follow each other over a change of hour and a change of year', () => {
    expect(daysLater('2026-10-24', 1)).toBe('2026-10-25');
    expect(daysLater('2026-10-25', 1)).toBe('2026-10-26');
    expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('are refused when no calendar has them', () => {
    expect(isDay('2026-11-20')).toBe(true);
    for (const wrong of ['2026-02-30', '2026-13-01', 'demain', '', undefined]) expect(isDay(wrong)).toBe(false);
  });

  it('that are near have a name', () => {
    expect(closeness('2026-11-20', '2026-11-20')).toBe('today');
    expect(closeness('2026-12-01', '2026-11-30')).toBe('tomorrow');
    expect(closeness('2026-11-22', '2026-11-20')).toBe('other');
  });

  it('are said in both languages', () => {
    expect(longDay('fr', '2026-11-20')).toBe('vendredi 20 novembre');
    expect(longDay('en', '2026-11-20')).toBe('Friday 20 November');
    expect(shortDay('fr', '2026-11-21')).toBe('sam. 21');
    expect(shortDay('en', '2026-11-21')).toBe('Sat 21');
    expect(datedDay('fr', '2026-11-21')).toBe('sam. 21 nov.');
    expect(fullDay('en', '2026-11-21')).toBe('21 November 2026');
  });

  it('that begin a month are the first in French', () => {
    expect(longDay('fr', '2026-12-01')).toBe('mardi 1er décembre');
    expect(fullDay('fr', '2027-01-01')).toBe('1er janvier 2027');
    expect(datedDay('fr', '2026-12-01')).toBe('mar. 1er déc.');
    expect(fullDay('fr', '2026-12-11')).toBe('11 décembre 2026');
    expect(fullDay('en', '2026-12-01')).toBe('1 December 2026');
  });

  it('offered begin today, even with nothing on, and keep the one that is looked at', () => {
    const on = ['2026-11-19', '2026-11-21', '2026-11-22', '2026-11-23'];
    expect(daysToOffer('2026-11-20', on, '2026-11-20', 3)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
    expect(daysToOffer('2026-11-20', on, '2026-12-05', 3)).toEqual(['2026-11-20', '2026-11-21', '2026-12-05']);
    expect(daysToOffer('2026-11-20', [], '2026-11-18')).toEqual(['2026-11-18', '2026-11-20']);
  });
});
