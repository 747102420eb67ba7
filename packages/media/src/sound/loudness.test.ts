import { describe, expect, test } from 'vitest';
import { atLevel, gainFor, PEAK_CEILING, TARGET_LOUDNESS, truePeak } from './level.ts';
import { loudnessMeter } from './loudness.ts';
import { measureSound } from './measure.ts';
import { resampler } from './resample.ts';
import { ratioOf, SAMPLE_RATE, silence } from './stereo.ts';
import type { Stereo, StereoStream } from './stereo.ts';
import { doubleBeep, gather, tagged } from './tag.ts';

/** A sine in both channels: `level` dBFS, as the signals of EBU Tech 3341 are given. */
function sine(level: number, seconds: number, hertz = 997, phase = 0): Stereo {
  const sound = silence(Math.round(seconds * SAMPLE_RATE));
  for (let i = 0; i < sound.left.length; i += 1) {
    const value = ratioOf(level) * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE + phase);
    sound.left[i] = value;
    sound.right[i] = value;
  }
  return sound;
}

const stream = (...pieces: Stereo[]): StereoStream => ({
  async *[Symbol.asyncIterator]() {
    for (const piece of pieces) yield piece;
  },
});

function loudness(...pieces: Stereo[]): number | null {
  const meter = loudnessMeter();
  pieces.forEach(meter.add);
  return meter.integrated();
}

describe('loudness, by the signals of EBU Tech 3341 (table 1), within its 0.1 LU', () => {
  test.each([
    ['1: -23 dBFS', [sine(-23, 20)], -23],
    ['2: -33 dBFS', [sine(-33, 20)], -33],
    ['3: the relative gate', [sine(-36, 10), sine(-23, 60), sine(-36, 10)], -23],
    ['4: both gates', [sine(-72, 10), sine(-36, 10), sine(-23, 60), sine(-36, 10), sine(-72, 10)], -23],
    ['5: within the relative gate', [sine(-26, 20), sine(-20, 20.1), sine(-26, 20)], -23],
  ])('%s', (_name, pieces, expected) => {
    expect(Math.abs((loudness(...pieces) ?? 0) - expected)).toBeLessThanOrEqual(0.1);
  });

  test('a sine of 997 Hz at full scale in one channel is -3.01 LKFS (BS.1770-4, annex 1)', () => {
    const sound = sine(0, 2);
    expect(loudness({ left: sound.left, right: new Float32Array(sound.left.length) })).toBeCloseTo(-3.01, 1);
  });

  test('silence and less than a block have none', () => {
    expect(loudness(silence(SAMPLE_RATE))).toBeNull();
    expect(loudness(sine(-20, 0.3))).toBeNull();
    expect(gainFor(null, 6)).toBe(0);
  });
});

describe('true peaks', () => {
  test('lie between samples: a quarter of the rate at 45 degrees is 3 dB higher than its samples', async () => {
    const sound = sine(-6, 0.5, SAMPLE_RATE / 4, Math.PI / 4);
    expect(Math.abs((await truePeak(stream(sound))) - -6)).toBeLessThan(0.4);
  });
});

describe('the usual level', () => {
  test.each([-40, -23, -14, -6])('of a sine at %i LUFS', async (level) => {
    const sound = stream(sine(level, 3));
    const { loudness: before } = await measureSound(sound);
    const levelled = await gather(atLevel(sound, gainFor(before)));
    const expected = level === -40 ? -40 + 24 : TARGET_LOUDNESS;
    expect(loudness(levelled)).toBeCloseTo(expected, 1);
  });

  test('lets no true peak pass, keeps the length, and is quick to come back', async () => {
    const loud = sine(-3, 0.2, 220);
    const quiet = sine(-20, 1, 440);
    const pieces = [quiet, loud, quiet];
    const out = await gather(atLevel(stream(...pieces), 12));
    expect(out.left.length).toBe(pieces.reduce((sum, { left }) => sum + left.length, 0));
    expect(await truePeak(stream(out))).toBeLessThanOrEqual(PEAK_CEILING + 0.05);
    const later = SAMPLE_RATE * 2;
    const highest = (from: number, to: number, of: Stereo) => Math.max(...of.left.subarray(from, to));
    expect(highest(later, later + 200, out)).toBeCloseTo(ratioOf(-20 + 12), 2);
  });
});

describe('another rate', () => {
  test.each([8000, 44_100, 96_000])('from %i Hz keeps pitch, level and length', (rate) => {
    const source = new Float32Array(rate).map((_, i) => 0.5 * Math.sin((2 * Math.PI * 1000 * i) / rate));
    const { push, flush } = resampler(rate, SAMPLE_RATE);
    const out = [push(source.subarray(0, 1000)), push(source.subarray(1000)), flush()].flatMap((piece) => [...piece]);
    expect(Math.abs(out.length - SAMPLE_RATE)).toBeLessThan(50);
    const middle = out.slice(4800, 43_200);
    const error = middle.map((x, i) => Math.abs(x - 0.5 * Math.sin((2 * Math.PI * 1000 * (i + 4800)) / SAMPLE_RATE)));
    expect(Math.max(...error)).toBeLessThan(0.002);
  });

  test('lets nothing through that the lower rate cannot carry', () => {
    const source = new Float32Array(96_000).map((_, i) => Math.sin((2 * Math.PI * 40_000 * i) / 96_000));
    const out = resampler(96_000, SAMPLE_RATE).push(source);
    expect(Math.max(...out.subarray(4800, 40_000))).toBeLessThan(0.01);
  });
});

test('a tag comes at half the period and every period after', async () => {
  const out = await gather(tagged(stream(silence(SAMPLE_RATE * 5)), doubleBeep(), 2));
  const sounds = (from: number) => Math.max(...out.left.subarray(from * SAMPLE_RATE, (from + 0.4) * SAMPLE_RATE)) > 0.1;
  expect([0, 1, 2, 3, 4].map(sounds)).toEqual([false, true, false, true, false]);
});

test('a waveform has two hundred peaks, the highest 100', async () => {
  const { waveform } = await measureSound(stream(sine(-20, 1), sine(-40, 1)));
  expect(waveform).toHaveLength(200);
  expect(waveform[0]).toBe(100);
  expect(waveform[199]).toBe(10);
});
