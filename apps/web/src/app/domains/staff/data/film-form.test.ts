import { filmErrors, filmInputOf } from './film-form.ts';

const noRows = { credits: [], trailers: [] };
const trailer = (url: string) => ({ url, name: '', language: '' });

describe('form of a film', () => {
  it('asks for a title, and for numbers and addresses where they stand', () => {
    expect(filmErrors({ title: 'Harmattan', year: '', durationMinutes: '' }, { trailers: [trailer('')] })).toEqual({});
    expect(
      filmErrors({ title: '', year: '26', durationMinutes: '1h49' }, { trailers: [trailer('http://x.test')] }),
    ).toEqual({ title: 'title', year: 'year', durationMinutes: 'minutes', trailers: 'address' });
  });

  it('reads names by comma, once each, and leaves out what was not said', () => {
    const values = { title: 'Harmattan', year: '2026', durationMinutes: '109', countries: 'Sénégal, France,\nSénégal' };
    expect(filmInputOf({ ...values, 'warning-violence': 'on' }, noRows)).toMatchObject({
      title: 'Harmattan',
      year: 2026,
      durationMinutes: 109,
      countries: ['Sénégal', 'France'],
      warnings: ['violence'],
      genres: [],
      synopsis: null,
      classification: null,
    });
  });

  it('leaves out empty rows, and the character of who plays nobody', () => {
    const { credits, trailers } = filmInputOf(
      { title: 'Harmattan' },
      {
        credits: [
          { role: 'director', name: ' Awa Diarra ', character: 'left over' },
          { role: 'cast', name: 'Salif Dembra', character: '' },
          { role: 'cast', name: ' ', character: 'nobody' },
        ],
        trailers: [trailer(' https://videos.test/1 '), trailer('')],
      },
    );
    expect(credits).toEqual([
      { role: 'director', name: 'Awa Diarra', character: null },
      { role: 'cast', name: 'Salif Dembra', character: null },
    ]);
    expect(trailers).toEqual([{ url: 'https://videos.test/1', name: null, language: null }]);
  });
});
