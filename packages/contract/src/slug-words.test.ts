import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugWords } from './slug-words.ts';
import { slug } from './wire.ts';

test.each([
  ['Deux fois dimanche', 'deux-fois-dimanche'],
  ['L’Été à l’œuvre !', 'l-ete-a-l-oeuvre'],
  ['  — 2001: A Space Odyssey', '2001-a-space-odyssey'],
  ['Ça — Ñandú, Łódź, Straße', 'ca-nandu-lodz-strasse'],
  ['七人の侍', 'x'],
])('%s is readable as %s', (title, expected) => {
  expect(slugWords(title)).toBe(expected);
});

test('a long title is cut at a word', () => {
  const words = slugWords('antidisestablishment '.repeat(20));
  expect(words).toBe('antidisestablishment-antidisestablishment-antidisestablishment');
});

test('whatever the text, the words make an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(slug.safeParse(`${slugWords(text)}-k7m2p`).success).toBe(true);
    }),
  );
});
