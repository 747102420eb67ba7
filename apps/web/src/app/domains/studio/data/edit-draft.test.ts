import { clockOf, firstEdit, untouched, withTrim, withWords } from './edit-draft.ts';

describe('an edit in the making', () => {
  it('begins with the tall part of a wide picture, and within what the plan allows', () => {
    expect(firstEdit({ width: 1920, height: 1080, seconds: 20 }, 60)).toMatchObject({ frame: { kind: 'tall' }, trim: null });
    expect(firstEdit({ width: 1080, height: 1920, seconds: 90 }, 60)).toMatchObject({
      frame: { kind: 'whole' },
      trim: { start: 0, end: 60 },
    });
    expect(firstEdit({ width: 1080, height: 1920, seconds: 90 }, null).trim).toBeNull();
  });

  it.each([
    ['a beginning', { start: 3 }, { start: 3, end: 20 }],
    ['an end', { end: 12 }, { start: 0, end: 12 }],
    ['a beginning past the end', { start: 19.9 }, { start: 19.5, end: 20 }],
    ['an end before the beginning', { end: -2 }, { start: 0, end: 0.5 }],
    ['all of it', { start: 0, end: 20 }, null],
  ])('is trimmed by %s', (_name, wish, trim) => {
    expect(withTrim(untouched, wish, 20).trim).toEqual(trim);
  });

  it('moves the other end where both would meet', () => {
    const edit = withTrim(untouched, { start: 5, end: 6 }, 20);
    expect(withTrim(edit, { end: 4 }, 20).trim).toEqual({ start: 3.5, end: 4 });
    expect(withTrim(edit, { start: 8 }, 20).trim).toEqual({ start: 8, end: 8.5 });
  });

  it('has words where there are any', () => {
    const titled = withWords(untouched, 'title', ' Nuit ');
    expect(titled.title).toEqual({ text: 'Nuit', place: 'top', tone: 'light' });
    expect(withWords(titled, 'title', 'Jour', 'middle').title).toMatchObject({ text: 'Jour', place: 'middle' });
    expect(withWords(titled, 'title', '  ').title).toBeNull();
    expect(withWords(untouched, 'caption', 'x').caption?.place).toBe('bottom');
  });

  it('says where', () => {
    expect([clockOf(7.46, 'fr'), clockOf(65, 'en')]).toEqual(['0:07,5', '1:05.0']);
  });
});
