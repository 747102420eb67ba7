import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { writeFeed } from '../../../platform/news-feed.ts';
import type { FeedFormat, NewsItem } from '../../../platform/news-feed.ts';
import { momentWords } from '../domain/moment-words.ts';
import { readEventNews, readFilmNews, readNewsOf } from '../sql/news.ts';
import type { NewsRow } from '../sql/news.ts';
import { readOrganiser } from '../sql/organisers.ts';
import { discoveryText } from '../texts/discovery-texts.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';

export type NewsWish =
  { about: 'films' } | { about: 'events' } | { about: 'venues'; slug: string } | { about: 'organisers'; slug: string };

/** What was announced last, as a feed; null when it is about nothing that there is. */
export async function writeNews(
  needs: DiscoveryNeeds,
  wish: NewsWish,
  format: FeedFormat,
  language: Language,
): Promise<string | null> {
  const news = await readNews(needs, wish, language);
  if (news === null) return null;
  const path = 'slug' in wish ? `${wish.about}/${wish.slug}` : wish.about;
  const page = `${needs.publicUrl}/${language}/${path}`;
  return writeFeed(format, {
    address: `${needs.publicUrl}/api/v1/${path}/feed.${format}?language=${language}`,
    page,
    title: news.title,
    description: discoveryText(language, 'feed.description'),
    language,
    items: news.rows.map((row) => itemOf(needs, row, news.of, language)),
  });
}

async function readNews(
  needs: DiscoveryNeeds,
  wish: NewsWish,
  language: Language,
): Promise<{ title: string; of: string; rows: NewsRow[] } | null> {
  const now = instantText(needs.clock.now());
  const { db } = needs;
  if (wish.about === 'films')
    return { title: discoveryText(language, 'feed.films'), of: 'films', rows: await readFilmNews(db, now) };
  if (wish.about === 'events')
    return { title: discoveryText(language, 'feed.events'), of: 'events', rows: await readEventNews(db, now) };
  if (wish.about === 'venues') {
    const venue = await needs.venues.venueBySlug(wish.slug);
    if (venue === null) return null;
    const title = discoveryText(language, 'feed.of', { name: venue.name });
    return { title, of: venue.id, rows: await readNewsOf(db, { venueId: venue.id }, now) };
  }
  const found = await readOrganiser(db, { slug: wish.slug }, now, { venues: 0, events: 0 });
  if (found === null) return null;
  const { id, name } = found.organiser;
  const title = discoveryText(language, 'feed.of', { name });
  return { title, of: id, rows: await readNewsOf(db, { organisationId: id }, now) };
}

function itemOf(needs: DiscoveryNeeds, row: NewsRow, of: string, language: Language): NewsItem {
  const moment =
    row.startsAt === null || row.timeZone === null ? null : momentWords(row.startsAt, row.timeZone, language);
  const next = moment === null ? null : discoveryText(language, 'feed.next', { ...moment, venue: row.venue ?? '' });
  return {
    // The same film is news at every venue by itself.
    id: `tag:${new URL(needs.publicUrl).hostname},2026:${of}/${row.id}`,
    title: row.title,
    page: `${needs.publicUrl}/${language}/${row.kind === 'film' ? 'films' : 'events'}/${row.slug}`,
    at: row.at,
    summary: [next, row.words].filter((part) => part !== null).join(' '),
  };
}
