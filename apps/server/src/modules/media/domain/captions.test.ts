import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captionsOf } from './captions.ts';

const read = (text: string) => captionsOf(new TextEncoder().encode(text));

test('reads WebVTT and leaves out all but its words', () => {
  const source =
    'WEBVTT - essai\n\nSTYLE\n::cue { color: red }\n\nNOTE pour nous\n\nun\n00:02.000 --> 00:03.500 align:start\n<v Awa>On y <b>va</b>\n\n00:00.000 --> 00:01.000\nSon & lumière\n';
  expect(read(source)).toEqual({
    text: 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSon &amp; lumière\n\n00:00:02.000 --> 00:00:03.500\nOn y va\n',
    seconds: 3.5,
  });
});

test('reads SRT with the ends of lines of Windows', () => {
  const source =
    '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nBonjour\r\nà tous\r\n\r\n2\r\n01:00:00,000 --> 01:00:01,000\r\nFin\r\n';
  expect(read(source)).toEqual({
    text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\nà tous\n\n01:00:00.000 --> 01:00:01.000\nFin\n',
    seconds: 3601,
  });
});

test('refuses what is neither', () => {
  for (const source of ['', 'WEBVTT\n', '<html>', '1\n00:00:02,000 --> 00:00:01,000\nno', 'a\0b'])
    expect(read(source)).toBeNull();
  expect(captionsOf(new Uint8Array([0xff, 0xfe, 0x00]))).toBeNull();
  expect(captionsOf(new Uint8Array(1_048_577))).toBeNull();
});

test('whatever comes, what is kept holds no tag, and reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const once = read(`1\n00:00:01,000 --> 00:00:02,000\n${words}`);
      if (once === null) return;
      expect(once.text).not.toContain('<');
      expect(read(once.text)).toEqual(once);
    }),
  );
});
