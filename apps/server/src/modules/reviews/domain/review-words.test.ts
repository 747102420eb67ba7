import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainComment, publicName } from './review-words.ts';

test('a comment keeps its lines and loses what cannot be seen', () => {
  expect(plainComment('  Une fin \u202Erare.\r\n\r\n\r\n\r\nÀ revoir.\u0000 \n')).toBe('Une fin rare.\n\nÀ revoir.');
  expect(plainComment(' \n\t ')).toBe(null);
  expect(plainComment(null)).toBe(null);
  expect(plainComment('<b>gras</b>')).toBe('<b>gras</b>');
});

test('a comment that is kept is kept as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const kept = plainComment(text);
      expect(plainComment(kept)).toBe(kept);
    }),
  );
});

test('a review is signed by a first name and an initial', () => {
  expect(publicName('Awa Exemple')).toBe('Awa E.');
  expect(publicName('Yao N’Dri Kramo')).toBe('Yao K.');
  expect(publicName(' Fatou ')).toBe('Fatou');
});
