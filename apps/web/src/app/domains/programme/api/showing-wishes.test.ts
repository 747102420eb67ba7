import type { Showing } from '@parterre/contract/programme';
import { accessible, passes, readWishes, wishesOf } from './showing-wishes.ts';

const zone = 'Europe/Paris';
const showing = (label: string, startsAt: string) =>
  ({ startsAt, version: { label, hearingImpairedSubtitles: label === 'VFST', audioDescription: false } }) as Showing;
const placed = (...showings: Showing[]) => showings.map((one) => ({ showing: one, zone }));

const afternoon = showing('VF', '2026-11-20T14:00:00Z');
const late = showing('VFST', '2026-11-20T20:00:00Z');
const night = showing('VF', '2026-11-20T23:30:00Z');

describe('wishes for the showings of a day', () => {
  it('are offered where they tell showings apart', () => {
    expect(wishesOf(placed(afternoon, late))).toEqual({ versions: ['VF', 'VFST', accessible], evening: true });
    expect(wishesOf(placed(late, night))).toMatchObject({ evening: false });
    expect(wishesOf(placed(afternoon))).toEqual({ versions: [], evening: false });
  });

  it('are read as lists write them, and only where the day has them', () => {
    const day = { versions: ['VF', 'VOST'] };
    expect(readWishes({ version: 'vost', from: '18:00' }, day)).toEqual({ version: 'VOST', from: '18:00' });
    expect(readWishes({ version: 'VO', from: 'soir' }, day)).toEqual({});
  });

  it('pass by version and by the clock of the venue, where a night belongs to its evening', () => {
    expect(passes(afternoon, zone, { from: '18:00' })).toBe(false);
    expect(passes(late, zone, { from: '21:00' })).toBe(true);
    expect(passes(night, zone, { from: '23:00' })).toBe(true);
    expect(passes(late, zone, { version: accessible })).toBe(true);
    expect(passes(late, zone, { version: 'VF' })).toBe(false);
  });
});
