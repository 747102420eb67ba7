import { expect, test } from 'vitest';
import { shortCode } from '../../../platform/ids.ts';
import { foldCode, giftCodeLength, groupedCode, looksLikeGiftCode } from './fold-code.ts';

test('case, accents, spaces, signs and look-alikes do not count', () => {
  for (const typed of ['ÉTÉ-10', 'ete 10', ' Ete1O ', 'étéI0', 'ETEL0', 'été_l o'])
    expect(foldCode(typed)).toBe('ETE10');
  expect(foldCode('ETE11')).not.toBe('ETE10');
});

test('a gift card is shown in groups, and read back from them', () => {
  const code = shortCode(giftCodeLength);
  expect(groupedCode(code)).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/);
  expect(foldCode(groupedCode(code).toLowerCase())).toBe(code);
  expect(looksLikeGiftCode(foldCode(groupedCode(code)))).toBe(true);
  expect(looksLikeGiftCode('ETE10')).toBe(false);
});
