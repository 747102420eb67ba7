import { mediaTitle } from '@parterre/contract/media-edit';
import { describe, expect, test } from 'vitest';
import { blendWords, wordsLayer } from './blend-words.ts';
import { layOutWords } from './lay-out-words.ts';
import { loadLetters, missingLetters } from './letters.ts';
import { wordsPicture } from './words-picture.ts';

const letters = await loadLetters();
const phone = { width: 720, height: 1280 };
const words = (text: string, place: 'top' | 'middle' | 'bottom' = 'top') => mediaTitle.parse({ text, place });
const title = (text: string) => layOutWords({ title: words(text), caption: null }, phone, letters);

describe('words on a picture', () => {
  test('stand in the middle and stay within the sides', () => {
    const lines = title('Lagune, la nuit, un beat de Cocody');
    expect(lines.map(({ text }) => text)).toEqual(['Lagune, la nuit, un beat de', 'Cocody']);
    for (const { plate } of lines) {
      expect(plate.left).toBeGreaterThanOrEqual(720 * 0.05 - 1);
      expect(plate.left + plate.width / 2).toBeCloseTo(360, 5);
    }
  });

  test('become smaller when there is much, and a word that is too long is broken', () => {
    const [short] = title('Lagune');
    const [long] = title('Anticonstitutionnellement parlant');
    expect(long?.size).toBeLessThan(short?.size ?? 0);
    const broken = title('W'.repeat(60));
    expect(broken.map(({ text }) => text).join('')).toBe('W'.repeat(60));
    expect(Math.min(...broken.map(({ plate }) => plate.left))).toBeGreaterThan(30);
  });

  test('do not meet where title and caption share a place', () => {
    const shared = { title: words('Lagune', 'bottom'), caption: words('Écoute jusqu’à la fin', 'bottom') };
    const [first, second] = layOutWords(shared, phone, letters);
    expect((first?.plate.top ?? 0) + (first?.plate.height ?? 0)).toBeLessThan(second?.plate.top ?? 0);
    expect((second?.plate.top ?? 0) + (second?.plate.height ?? 0)).toBeLessThan(1280 * 0.84);
  });

  test('say which letters there are none of, and go without them', () => {
    expect(missingLetters('Été 🔥 été', letters)).toEqual(['🔥']);
    expect(title('Été 🔥 été')[0]?.text).toBe('Été été');
    expect(wordsPicture({ title: words('🔥'), caption: null }, phone, letters)).toBeNull();
  });

  test('are a picture of outlines that cannot be written into', () => {
    const picture = wordsPicture({ title: words('<script>"&'), caption: null }, phone, letters);
    expect(picture?.svg).not.toContain('script');
    expect(picture?.svg).toMatch(/^<svg [^>]*width="720" height="1280"/);
    expect(Object.values(picture?.box ?? {}).every((n) => n % 2 === 0)).toBe(true);
  });
});

test('are blended into the planes of a picture, and nothing beside them', () => {
  const box = { left: 2, top: 2, width: 4, height: 4 };
  const pixels = new Uint8Array(box.width * box.height * 4).fill(255);
  const plane = (width: number) => ({ data: new Uint8Array(width * width).fill(50), stride: width });
  const [y, u, v] = [plane(8), plane(4), plane(4)];
  blendWords([y, u, v], wordsLayer({ box, pixels }, 'bt709'));
  expect([y.data[8 * 2 + 2], y.data[8 * 5 + 5], y.data[8 * 2 + 1], y.data[8 * 6 + 2]]).toEqual([235, 235, 50, 50]);
  expect([u.data[4 + 1], v.data[4 * 2 + 2], u.data[0], v.data[3]]).toEqual([128, 128, 50, 50]);
});
