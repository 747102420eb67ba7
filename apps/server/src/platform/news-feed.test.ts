import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { writeFeed } from './news-feed.ts';
import type { NewsFeed } from './news-feed.ts';

interface XmlNode {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): XmlNode | null;
  querySelectorAll(selector: string): Iterable<XmlNode>;
  getElementsByTagName(name: string): readonly XmlNode[];
}

/** jsdom comes without types; this is what is used of it. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new () => { window: { DOMParser: new () => { parseFromString(text: string, type: string): XmlNode } } };
};
const parser = new new JSDOM().window.DOMParser();

/** Strictly, as readers do: what is not well-formed is refused. */
function readXml(text: string): XmlNode {
  const document = parser.parseFromString(text, 'text/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}

const news: NewsFeed = {
  address: 'https://parterre.example/api/v1/films/feed.atom?language=fr',
  page: 'https://parterre.example/fr/films',
  title: 'Films',
  description: 'Nouveaux à l’affiche',
  language: 'fr',
  items: [],
};

const words = fc.string({ unit: 'binary', maxLength: 80 });

test.each(['atom', 'rss'] as const)('%s gives back what was written, whatever the words', (format) => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 5 }), words, words, (ids, title, summary) => {
      const items = ids.map((id, index) => ({
        id: `urn:uuid:${id}`,
        title: `x${title}`,
        page: `https://parterre.example/fr/films/${id}`,
        at: `2026-11-0${String(index + 1)}T10:00:00.000Z`,
        summary,
      }));
      const document = readXml(writeFeed(format, { ...news, items }));
      const read = [...document.querySelectorAll(format === 'atom' ? 'entry' : 'item')];
      expect(read.map((item) => item.querySelector('id, guid')?.textContent)).toEqual(items.map(({ id }) => id));
      expect(
        read.map((item) => new Date(item.querySelector('updated, pubDate')?.textContent ?? '').toISOString()),
      ).toEqual(items.map(({ at }) => at));
    }),
    { numRuns: 40 },
  );
});

test('words stay words', () => {
  const item = { id: 'urn:uuid:1', page: news.page, at: '2026-11-01T10:00:00.000Z' };
  const bad = { ...item, title: 'A & B ]]> <b>', summary: '<script>steal()</script>' };
  for (const format of ['atom', 'rss'] as const) {
    const document = readXml(writeFeed(format, { ...news, items: [bad] }));
    expect(document.querySelector('entry > title, item > title')?.textContent).toBe('A & B ]]> <b>');
    expect(document.querySelector('entry > summary, item > description')?.textContent).toBe(
      '&lt;script&gt;steal()&lt;/script&gt;',
    );
    expect(
      document.querySelector('link[rel=self]')?.getAttribute('href') ??
        document.getElementsByTagName('atom:link')[0]?.getAttribute('href'),
    ).toBe(news.address);
  }
});
