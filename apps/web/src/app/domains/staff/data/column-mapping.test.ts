import { chosenTwice, mappingOf } from './column-mapping.ts';

const preview = {
  columns: [
    { name: 'Titre VF', field: 'title' as const },
    { name: 'Genre', field: 'genres' as const },
    { name: 'Remarques', field: null },
  ],
  rows: [],
  total: 0,
  recognised: false,
};

describe('what columns hold', () => {
  it('is sent by field; a guess that was undone is sent as none', () => {
    expect(mappingOf(preview, ['originalTitle', null, 'title'])).toEqual({
      originalTitle: 'Titre VF',
      title: 'Remarques',
      genres: '',
    });
  });

  it('is said once for each field', () => {
    expect(chosenTwice(['title', 'year', 'title', null, null])).toEqual(['title']);
    expect(chosenTwice(['title', null])).toEqual([]);
  });
});
