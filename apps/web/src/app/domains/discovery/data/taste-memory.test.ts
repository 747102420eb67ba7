import { byTaste, favourites, isEmpty, nothing, readTaste, remembered } from './taste-memory.ts';

const film = (title: string, genres: string[], ...venues: string[]) => ({
  title,
  film: { genres },
  venues: venues.map((id) => ({ venue: { id } })),
});
const glance = (key: string, genres: string[], weight = 1) => ({ key, genres, weight });

describe('taste', () => {
  it('puts first what is like what was looked at, hides nothing, and keeps the order of equals', () => {
    const memory = remembered(nothing, glance('film:1', ['comedy']));
    const films = [film('A', ['drama']), film('B', ['war']), film('C', ['comedy']), film('D', ['comedy', 'drama'])];
    expect(byTaste(films, memory).map(({ title }) => title)).toEqual(['C', 'D', 'A', 'B']);
    expect(byTaste(films, nothing).map(({ title }) => title)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('knows venues too', () => {
    const memory = remembered(nothing, { key: 'venue:v', venue: 'v', weight: 1 });
    expect(byTaste([film('A', [], 'w'), film('B', [], 'v')], memory)[0]?.title).toBe('B');
  });

  it('counts the same thing once, a choice more than a look, the latest more than the first', () => {
    const once = remembered(nothing, glance('film:1', ['comedy']));
    expect(remembered(once, glance('film:1', ['comedy']))).toBe(once);
    const chosen = remembered(once, glance('order:1', ['drama'], 5));
    expect(favourites(chosen.genres, 1)).toEqual(['drama']);
    const looked = ['2', '3'].reduce((memory, id) => remembered(memory, glance(`film:${id}`, ['war'])), once);
    expect(favourites(looked.genres, 2)).toEqual(['war', 'comedy']);
  });

  it('stays small', () => {
    let memory = nothing;
    for (let index = 0; index < 300; index += 1) memory = remembered(memory, glance(`film:${String(index)}`, [`g${String(index)}`]));
    expect(Object.keys(memory.genres).length).toBeLessThanOrEqual(24);
    expect(memory.counted.length).toBeLessThanOrEqual(80);
  });

  it('remembers nothing while it is switched off', () => {
    const off = { ...nothing, on: false };
    expect(remembered(off, glance('film:1', ['comedy']))).toBe(off);
  });

  it.each([null, '', '{', '[]', '3', '{"genres":{"comedy":"x"},"counted":7}'])('is nothing when what was kept is %s', (text) => {
    expect(isEmpty(readTaste(text))).toBe(true);
  });

  it('is read as it was written', () => {
    const memory = remembered(nothing, { key: 'film:1', genres: ['comedy'], venue: 'v', weight: 2 });
    expect(readTaste(JSON.stringify(memory))).toEqual(memory);
  });
});
