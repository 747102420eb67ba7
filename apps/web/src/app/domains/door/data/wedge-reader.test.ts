import { WedgeReader } from './wedge-reader.ts';

function type(text: string, every: number, from = 0): string | undefined {
  const reader = new WedgeReader();
  let code: string | undefined;
  [...Array.from(text), 'Enter'].forEach((key, index) => {
    code = reader.press(key, from + index * every).code ?? code;
  });
  return code;
}

describe('hand scanner', () => {
  it('is known by its speed and its Enter', () => {
    expect(type('P1AB C$%*+-./:', 8)).toBe('P1AB C$%*+-./:');
    expect(type('K7M2PQ9XWB-2', 180)).toBeUndefined();
    expect(type('abc', 5)).toBeUndefined();
  });

  it('goes through capitals, and starts anew after a pause', () => {
    const reader = new WedgeReader();
    reader.press('x', 0);
    let now = 1000;
    for (const key of ['Shift', 'P', '1', 'Shift', 'A', 'B', 'C', 'D']) reader.press(key, (now += 5));
    expect(reader.press('Enter', now + 5)).toEqual({ swallow: true, code: 'P1ABCD' });
  });

  it('does not cut a code in two when the phone was busy for a moment', () => {
    const reader = new WedgeReader();
    let now = 0;
    for (const key of 'P1ABCDEF') reader.press(key, (now += 8));
    now += 250;
    for (const key of 'GHIJ') reader.press(key, (now += 8));
    expect(reader.press('Enter', now + 8).code).toBe('P1ABCDEFGHIJ');
  });

  it('keeps its characters from the buttons of the page, and leaves the keys of people alone', () => {
    const reader = new WedgeReader();
    expect([reader.press(' ', 0), reader.press('a', 10), reader.press(' ', 20)].map(({ swallow }) => swallow)).toEqual([
      false,
      true,
      true,
    ]);
    expect(reader.press('Tab', 500)).toEqual({ swallow: false });
    expect(reader.press('Enter', 900)).toEqual({ swallow: false });
  });
});
