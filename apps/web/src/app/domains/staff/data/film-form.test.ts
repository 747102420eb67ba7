import { filmErrors, filmInputOf } from './film-form.ts';

describe('form of a film', () => {
  it('asks for a title, and for numbers where numbers stand', () => {
    expect(filmErrors({ title: 'Harmattan', year: '', durationMinutes: '' })).toEqual({});
    expect(filmErrors({ title: '', year: '26', durationMinutes: '1h49', trailerUrl: 'http://x.test' })).toEqual({
      title: 'title',
      year: 'year',
      durationMinutes: 'minutes',
      trailerUrl: 'address',
    });
  });

  it('reads names by line or comma, once each, and leaves out what was not said', () => {
    expect(
      filmInputOf({ title: 'Harmattan', year: '2026', durationMinutes: '109', cast: 'Awa Diarra, Salif Dembra\nAwa Diarra,\n' }),
    ).toMatchObject({
      title: 'Harmattan',
      year: 2026,
      durationMinutes: 109,
      cast: ['Awa Diarra', 'Salif Dembra'],
      genres: [],
      synopsis: null,
      classification: null,
    });
  });
});
