import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lettersFile, lettersText } from './write-letters.ts';

test('the letters that are drawn on videos are those of the font', () => {
  expect(readFileSync(lettersFile, 'utf8') === lettersText()).toBe(true);
});
