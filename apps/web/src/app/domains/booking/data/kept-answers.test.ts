import { forgetAnswers, keepAnswers, readAnswers } from './kept-answers.ts';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    kept,
  };
}

describe('answers over a reload', () => {
  const given = [
    { questionId: 'diet', line: null, values: ['Sans gluten'] },
    { questionId: 'size', line: 1, values: ['S', 'M'] },
  ];

  it('are those of this occurrence, until they are ordered', () => {
    const store = memory();
    keepAnswers(store, 'o', given);
    expect(readAnswers(store, 'o')).toEqual(given);
    expect(readAnswers(store, 'p')).toEqual([]);
    forgetAnswers(store, 'o');
    expect(store.kept.size).toBe(0);
    expect(readAnswers(store, 'o')).toEqual([]);
  });

  it.each(['{', 'null', '{}', '[1]', '[{"questionId":1,"line":null,"values":[]}]', '[{"questionId":"a","line":-1,"values":["x"]}]'])(
    'that are damaged are none: %s',
    (text) => {
      const store = memory();
      store.kept.set('parterre-answers:o', text);
      expect(readAnswers(store, 'o')).toEqual([]);
    },
  );

  it('are none where nothing may be kept', () => {
    const full = { ...memory(), setItem: () => { throw new Error('full'); } };
    keepAnswers(full, 'o', given);
    expect(readAnswers(full, 'o')).toEqual([]);
    expect(readAnswers(undefined, 'o')).toEqual([]);
  });
});
