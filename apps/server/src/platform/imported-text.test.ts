import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedPlace } from './imported-place.ts';
import { importedInteger, importedLine, importedList, importedText } from './imported-text.ts';

describe('imported text', () => {
  it('decodes entities once', () => {
    expect(importedText('Ol&eacute; &amp; Pich', 99)).toBe('Olé & Pich');
    expect(importedText('&amp;amp;', 99)).toBe('&amp;');
    expect(importedList('A &amp;amp; B, C', 9, 99)).toEqual(['A &amp; B', 'C']);
  });

  it('is null when nothing useful is said', () => {
    for (const value of [null, undefined, '', ' \u00A0\n', true, {}, []]) expect(importedText(value, 9)).toBeNull();
  });

  it('is something that a database keeps, and stays as it is when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (value, max) => {
        const text = importedText(value, max);
        if (text === null) return;
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toContain('\u0000');
        expect(Array.from(text).length).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('keeps line breaks in texts, not in names', () => {
    expect(importedText('a\r\nb', 9)).toBe('a\nb');
    expect(importedLine('a\r\n b', 9)).toBe('a b');
    expect(importedLine(1984, 9)).toBe('1984');
  });

  it('divides a list by the strongest sign it holds', () => {
    expect(importedList('Smith, J|Doe, A', 9, 99)).toEqual(['Smith, J', 'Doe, A']);
    expect(importedList('Tom &amp; Anna;Léa', 9, 99)).toEqual(['Tom & Anna', 'Léa']);
    expect(importedList([' A ', null, 3], 9, 99)).toEqual(['A', '3']);
  });

  it('reads numbers as people write them', () => {
    expect(['1 238', '1\u202F238', 1238, ' 1238'].map(importedInteger)).toEqual([1238, 1238, 1238, 1238]);
    expect(['12.5', 12.5, 'twelve', '', null, '1e3'].map(importedInteger)).toEqual(Array(6).fill(null));
  });

  it('reads places as data sets write them', () => {
    const paris = { latitude: 48.85, longitude: 2.34 };
    expect(importedPlace([48.85, 2.34])).toEqual(paris);
    expect(importedPlace('48.85, 2.34')).toEqual(paris);
    expect(importedPlace(undefined, '48,85', '2.34')).toEqual(paris);
    for (const wrong of [[91, 0], ['x', 2], [1], '48.85', {}]) {
      expect(importedPlace(wrong)).toEqual({ latitude: null, longitude: null });
    }
  });
});
