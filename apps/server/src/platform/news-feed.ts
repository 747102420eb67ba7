import type { Language } from '@parterre/contract/wire';
import { Feed } from 'feed';

export const feedFormats = { atom: 'application/atom+xml', rss: 'application/rss+xml' } as const;
export type FeedFormat = keyof typeof feedFormats;

export interface NewsFeed {
  /** Its own address. */
  readonly address: string;
  /** The page that it tells of. */
  readonly page: string;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly items: readonly NewsItem[];
}

export interface NewsItem {
  /** Never changes, and no other item has it. */
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly at: string;
  /** Plain text. */
  readonly summary: string;
}

/** When nothing was ever told: a feed must name a time. */
const beginning = '2026-01-01T00:00:00.000Z';

/** News as Atom (RFC 4287) or RSS 2.0. The same items give the same bytes. */
export function writeFeed(format: FeedFormat, news: NewsFeed): string {
  const newest = news.items.reduce((last, { at }) => (at > last ? at : last), beginning);
  const feed = new Feed({
    id: news.page,
    title: printable(news.title),
    description: printable(news.description),
    link: news.page,
    language: news.language,
    feedLinks: { [format]: news.address },
    updated: new Date(newest),
    generator: 'Parterre',
    author: { name: 'Parterre' },
  });
  for (const { id, title, page, at, summary } of news.items) {
    feed.addItem({
      id,
      // A guid that is no address must say so; the page of the thing and the time it was announced tell news apart.
      guid: id,
      title: printable(title),
      link: page,
      date: new Date(at),
      // Readers take a description for HTML.
      description: escaped(printable(summary)),
    });
  }
  return format === 'atom' ? feed.atom1() : feed.rss2();
}

/** Without the characters that XML 1.0 does not know; texts are of strangers. */
function printable(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
