import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessOperator, ivorianDigits, parsePhone } from './phone-numbers.ts';

describe('reading a number', () => {
  test.each([
    ['07 01 02 03 04', 'CI', '+2250701020304'],
    ['0701020304', 'CI', '+2250701020304'],
    ['+225 07-01-02-03-04', 'CI', '+2250701020304'],
    ['(+225) 07.01.02.03.04', 'CI', '+2250701020304'],
    ['00225 05 01 02 03 04', 'FR', '+2250501020304'],
    ['225 01 01 02 03 04', 'CI', '+2250101020304'],
    ['27 20 00 00 00', 'CI', '+2252720000000'],
    ['06 39 98 01 02', 'FR', '+33639980102'],
    ['+33 (0)6 39 98 01 02', 'CI', '+33639980102'],
    ['+33 06 39 98 01 02', 'FR', '+33639980102'],
    ['0033 1 99 00 01 02', 'CI', '+33199000102'],
    ['33 6 39 98 01 02', 'FR', '+33639980102'],
    ['+46 733 123 450', 'CI', '+46733123450'],
    ['07\u00a001\u202f02 03 04', 'CI', '+2250701020304'],
    ['٠٧ 01 02 03 04', 'CI', null],
    ['07010203', 'CI', null],
    ['07 01 02 03 04 05', 'CI', null],
    ['06 01 02 03 04', 'CI', null],
    ['+225 06 01 02 03 04', 'CI', null],
    ['639980102', 'FR', null],
    ['00 00 98 01 02', 'FR', null],
    ['+0701020304', 'CI', null],
    ['', 'CI', null],
    ['call me', 'CI', null],
  ] as const)('%s in %s', (written, country, expected) => {
    expect(parsePhone(written, country)).toBe(expected);
  });

  const country = fc.constantFrom('CI' as const, 'FR' as const);

  test('any text is read or refused, and what is read is E.164 that is read again as itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ().-]{0,24}$/)),
        country,
        country,
        (text, one, other) => {
          const read = parsePhone(text, one);
          if (read === null) return;
          expect(read).toMatch(/^\+[1-9]\d{6,14}$/);
          expect(parsePhone(read, other)).toBe(read);
        },
      ),
    );
  });

  test('how the digits of an Ivorian number are parted does not matter', () => {
    const prefix = fc.constantFrom('01', '05', '07');
    const separators = fc.array(fc.constantFrom('', ' ', '.', '-', '\u00a0'), { minLength: 10, maxLength: 10 });
    const lead = fc.constantFrom('', '+225', '00225', '225 ', '(+225) ');
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^\d{8}$/), separators, lead, (start, rest, parts, before) => {
        const digits = start + rest;
        const written = before + [...digits].map((digit, at) => digit + (parts[at] ?? '')).join('');
        expect(parsePhone(written, 'CI')).toBe(`+225${digits}`);
        expect(ivorianDigits(`+225${digits}`)).toBe(digits);
      }),
    );
  });
});

describe('the operator', () => {
  test.each([
    ['+2250101020304', 'moov'],
    ['+2250501020304', 'mtn'],
    ['+2250701020304', 'orange'],
    ['+2252720000000', null],
    ['+33701020304', null],
    ['+22507010203', null],
    ['0701020304', null],
  ])('of %s', (number, operator) => {
    expect(guessOperator(number)).toBe(operator);
  });
});
