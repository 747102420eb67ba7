import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { expect, test } from 'vitest';
import { woff2ToSfnt } from './woff2-to-sfnt.ts';

const require = createRequire(import.meta.url);

function open(bytes: Buffer): Font {
  const font = create(bytes);
  if (!('glyphForCodePoint' in font)) throw new Error('a collection');
  return font;
}

test.each(['bricolage-grotesque-latin', 'bricolage-grotesque-latin-ext', 'instrument-sans-latin'])(
  '%s has the same outlines and widths unpacked',
  (name) => {
    const family = name.startsWith('bricolage') ? 'bricolage-grotesque' : 'instrument-sans';
    const file = require.resolve(`@fontsource-variable/${family}/files/${name}-standard-normal.woff2`);
    const packed = open(readFileSync(file));
    const unpacked = open(woff2ToSfnt(readFileSync(file)));
    expect(unpacked.numGlyphs).toBe(packed.numGlyphs);
    expect(unpacked.characterSet).toEqual(packed.characterSet);
    for (const codePoint of packed.characterSet) {
      const [expected, glyph] = [packed.glyphForCodePoint(codePoint), unpacked.glyphForCodePoint(codePoint)];
      expect(glyph.path.toSVG()).toBe(expected.path.toSVG());
      expect(glyph.advanceWidth).toBe(expected.advanceWidth);
    }
  },
);

test('another kind of file is refused', () => {
  expect(() => woff2ToSfnt(Buffer.from('OTTO and no more'))).toThrow('not a WOFF2 font');
});
