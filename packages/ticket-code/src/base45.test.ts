import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from './base45.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the vectors of RFC 9285', () => {
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('%s is %s', (plain, encoded) => {
    expect(encodeBase45(bytesOf(plain))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual(bytesOf(plain));
  });

  test('the largest groups are the last ones accepted', () => {
    expect(decodeBase45('FGW')).toEqual(new Uint8Array([0xff, 0xff]));
    expect(decodeBase45('GGW')).toBeNull();
    expect(decodeBase45('U5')).toEqual(new Uint8Array([0xff]));
    expect(decodeBase45('V5')).toBeNull();
    expect(decodeBase45(':::')).toBeNull();
    expect(decodeBase45('::')).toBeNull();
  });
});

test.each(['A', 'BB8A', 'bb8', 'BB_', 'BÉ8', '\u{1f3ab}8'])('%s is refused', (text) => {
  expect(decodeBase45(text)).toBeNull();
});

test('any bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }),
  );
});

test('an accepted text is the only one for its bytes', () => {
  const alphabet = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (characters) => {
      const text = characters.join('');
      const bytes = decodeBase45(text);
      if (bytes) expect(encodeBase45(bytes)).toBe(text);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      decodeBase45(text);
    }),
  );
});
