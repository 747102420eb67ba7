import type { Film } from '@parterre/contract/catalogue';
import { type ScreeningDraft, emptyDraft, missingOf, screeningInputOf, withFilm } from './screening-draft.ts';

const film = (change: Partial<Film> = {}) =>
  ({ id: 'f', title: 'Harmattan', durationMinutes: 109, versions: [{ id: 'v' }], ...change }) as Film;
const whole: ScreeningDraft = {
  film: film(),
  versionId: 'v',
  auditoriumId: 'a',
  time: '20h40',
  tariffIds: ['full', 'child'],
};

describe('draft of a screening', () => {
  it('says what is missing', () => {
    expect(missingOf(emptyDraft)).toEqual(['film', 'auditorium', 'time', 'tariffs']);
    expect(missingOf({ ...whole, film: film({ durationMinutes: null }) })).toEqual(['duration']);
    expect(missingOf({ ...whole, versionId: undefined, time: '25:00' })).toEqual(['version', 'time']);
    expect(screeningInputOf(emptyDraft, '2026-11-20', 'Europe/Paris')).toBeUndefined();
  });

  it('is sent as an instant', () => {
    expect(screeningInputOf(whole, '2026-11-20', 'Europe/Paris')).toEqual({
      versionId: 'v',
      auditoriumId: 'a',
      startsAt: '2026-11-20T19:40:00.000Z',
      tariffs: [{ tariffId: 'full' }, { tariffId: 'child' }],
    });
  });

  it('takes the only version of a film, and keeps one that was chosen', () => {
    expect(withFilm(emptyDraft, film()).versionId).toBe('v');
    const two = film({ versions: [{ id: 'v' }, { id: 'w' }] as Film['versions'] });
    expect(withFilm(emptyDraft, two).versionId).toBeUndefined();
    expect(withFilm({ ...emptyDraft, versionId: 'w' }, two).versionId).toBe('w');
  });
});
