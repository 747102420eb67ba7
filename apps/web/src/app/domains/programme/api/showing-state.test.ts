import type { Showing } from '@parterre/contract/programme';
import { byAuditorium, isAccessible, nextBookable, shareGone, showingState, versionLabels } from './showing-state.ts';

const showing = (change: Partial<Showing> = {}): Showing => ({
  id: 'one',
  startsAt: '2026-11-20T19:40:00Z',
  endsAt: '2026-11-20T21:30:00Z',
  auditorium: 'Salle 2',
  version: null,
  capacity: 100,
  remaining: 54,
  bookable: true,
  fromPrice: null,
  ...change,
});
const version = (label: string, change = {}): NonNullable<Showing['version']> => ({
  language: 'fr',
  original: true,
  subtitles: null,
  hearingImpairedSubtitles: false,
  audioDescription: false,
  format: '2d',
  label,
  ...change,
});

describe('a screening in a list', () => {
  it('is open, has its last seats, is for the counter, or is full', () => {
    expect(showingState(showing())).toBe('open');
    expect(showingState(showing({ remaining: 13 }))).toBe('open');
    expect(showingState(showing({ remaining: 12 }))).toBe('last');
    expect(showingState(showing({ bookable: false }))).toBe('counter');
    expect(showingState(showing({ remaining: 0, bookable: false }))).toBe('full');
  });

  it('shows the share of its seats that are gone', () => {
    expect(shareGone(showing())).toBe(46);
    expect(shareGone(showing({ remaining: 0 }))).toBe(100);
    expect(shareGone(showing({ remaining: 120 }))).toBe(0);
    expect(shareGone(showing({ capacity: 0, remaining: 0 }))).toBe(0);
  });
});

describe('screenings together', () => {
  const early = showing({ id: 'early', startsAt: '2026-11-20T17:00:00Z' });
  const full = showing({ id: 'full', startsAt: '2026-11-20T18:00:00Z', remaining: 0 });
  const late = showing({ id: 'late', startsAt: '2026-11-20T20:00:00Z', auditorium: 'Salle 10' });

  it('offer the next that can be booked', () => {
    const all = [late, full, early];
    expect(nextBookable(all, new Date('2026-11-20T16:00:00Z'))?.id).toBe('early');
    expect(nextBookable(all, new Date('2026-11-20T17:00:00Z'))?.id).toBe('late');
    expect(nextBookable(all, new Date('2026-11-20T21:00:00Z'))).toBe(undefined);
  });

  it('stand room by room, by hour', () => {
    expect(
      byAuditorium([late, full, early]).map((room) => [room.auditorium, room.showings.map(({ id }) => id)]),
    ).toEqual([
      ['Salle 2', ['early', 'full']],
      ['Salle 10', ['late']],
    ]);
  });

  it('name their versions once', () => {
    const all = [
      showing({ version: version('VOST') }),
      showing({ version: version('VF') }),
      showing({ version: version('VF') }),
    ];
    expect(versionLabels([...all, showing()])).toEqual(['VF', 'VOST']);
  });

  it('are accessible by subtitles for the hard of hearing or a described picture', () => {
    expect(isAccessible(showing({ version: version('VF') }))).toBe(false);
    expect(isAccessible(showing({ version: version('VFST', { hearingImpairedSubtitles: true }) }))).toBe(true);
    expect(isAccessible(showing({ version: version('VF', { audioDescription: true }) }))).toBe(true);
    expect(isAccessible(showing())).toBe(false);
  });
});
