import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composePoster, posterChoice } from './compose-poster.ts';
import type { PosterChoice, PosterCredits } from './compose-poster.ts';
import { MOTIF_NAMES } from './motifs/motifs.ts';
import { coverSvg, posterSvg } from './poster-svg.ts';

interface GoldenPoster {
  title: string;
  credits: PosterCredits;
  choice: PosterChoice;
  markup: string;
}

const golden = JSON.parse(readFileSync(new URL('./poster-series.golden.json', import.meta.url), 'utf8')) as {
  posters: GoldenPoster[];
};

function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

describe('the series as first drawn', () => {
  test.each(golden.posters)('$title', ({ title, credits, choice, markup }) => {
    expect(posterChoice(title)).toEqual(choice);
    expect(fnv1a(posterSvg(title, credits))).toBe(markup);
  });

  test('shows every motif and every layout', () => {
    expect(new Set(golden.posters.map(({ choice }) => choice.motif))).toEqual(new Set(MOTIF_NAMES));
    expect(new Set(golden.posters.map(({ choice }) => choice.layout))).toEqual(new Set(['bas', 'haut', 'colonne']));
  });
});

const anyTitle = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.lorem({ maxCount: 1 }), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.constantFrom('', ' ', '\u0000', '\ud800', '<svg onload="x">', ']]>', '&amp;', 'É\u0301', 'ß', 'x'.repeat(5000)),
);

interface ParsedElement {
  localName: string;
  textContent: string;
}
interface ParsedDocument {
  documentElement: ParsedElement;
  querySelector(selector: string): ParsedElement | null;
  querySelectorAll(selector: string): Iterable<ParsedElement>;
}
/** As much of jsdom as is used here: it comes without types. */
interface Jsdom {
  JSDOM: new () => { window: { DOMParser: new () => { parseFromString(text: string, type: string): ParsedDocument } } };
}
const { JSDOM } = createRequire(import.meta.url)('jsdom') as Jsdom;
const parser = new new JSDOM().window.DOMParser();

/** The texts of a well-formed SVG; throws on any other. */
function textsOf(svg: string): string[] {
  const document = parser.parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror'), svg).toBeNull();
  expect(document.documentElement.localName).toBe('svg');
  return [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
}

describe('any title', () => {
  test('gives the same well-formed SVG, without a number that is none', () => {
    fc.assert(
      fc.property(anyTitle, anyTitle, (title, by) => {
        const svg = posterSvg(title, { by });
        textsOf(svg);
        expect(posterSvg(title, { by })).toBe(svg);
        expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined|e[+-]\d)[^"]*"/);
        textsOf(coverSvg(title));
      }),
      { numRuns: 300 },
    );
  });

  test('is set in capitals, nothing of it lost, when it can be read', () => {
    const readable = fc.string({ unit: fc.constantFrom(...Array.from('abcé&<>"’ ')), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(readable, (title) => {
        const set = textsOf(posterSvg(title)).join(' ');
        expect(set).toBe(title.trim().replace(/ +/g, ' ').toUpperCase());
      }),
    );
  });
});

test('a title of many words is cut, and says so', () => {
  const title = 'a '.repeat(2000);
  const { text } = composePoster(title);
  expect(text.map((run) => run.text).join(' ')).toMatch(/^(A )+…$|A…$/);
});

test('white space and composition of the letters do not matter', () => {
  expect(posterSvg('  Un été   blanc ')).toBe(posterSvg('Un été   blanc'));
  expect(posterSvg('Un été blanc'.normalize('NFD'))).toBe(posterSvg('Un été blanc'));
});

test('words become paths when an outline is given, and the SVG stands alone', () => {
  const svg = posterSvg('Sept étages', { by: 'Tomas Brévent', text: (text, { size }) => `M0 0H${text.length * size}` });
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="400" height="600"/);
  expect(textsOf(svg)).toEqual([]);
  expect(svg.match(/d="M0 0H/g)).toHaveLength(3);
});

test('a poster is light', () => {
  for (const { title } of golden.posters) expect(gzipSync(posterSvg(title)).length, title).toBeLessThan(5_000);
});

test('a cover is 9 : 16, without words, in the colours of the poster', () => {
  const svg = coverSvg('La lagune à minuit');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="360" height="640" viewBox="0 0 360 640"/);
  expect(textsOf(svg)).toEqual([]);
  expect(svg).toContain(composePoster('La lagune à minuit').ground);
});
