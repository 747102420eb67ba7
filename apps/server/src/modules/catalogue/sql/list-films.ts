import type { filmListQuery, FilmSummary } from '@parterre/contract/catalogue';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import { matchesWords, typedWords, wordRank } from '../../../platform/word-search.ts';
import { summaryColumns, toSummary } from './film-rows.ts';

type Query = z.output<typeof filmListQuery>;

const title = sql<string>`film.title`;
const words = sql<string | null>`film.folded`;
const byTitle = sql`catalogue.fold(film.title), film.id`;
/** Each is served by an index in its own direction; films without a year come last either way. */
const orders: Record<Query['sort'], ReturnType<typeof sql>> = {
  title: byTitle,
  '-title': sql`catalogue.fold(film.title) desc, film.id desc`,
  year: sql`film.year, ${byTitle}`,
  '-year': sql`film.year desc nulls last, ${byTitle}`,
  // Identifiers grow with time.
  created: sql`film.id`,
  '-created': sql`film.id desc`,
};

/** A page of films and how many there are over all pages. With `q` and no other order asked for, the best come first. */
export async function listFilms(db: Db, query: Query): Promise<{ items: FilmSummary[]; count: number }> {
  const { q = '', genre, year, sort, page, pageSize } = query;
  const searching = typedWords(q).length > 0;
  let films = db.selectFrom('catalogue.film as film');
  if (searching) films = films.where(matchesWords(words, q));
  if (genre !== undefined) films = films.where(sql<boolean>`film.genres @> array[${genre}]::text[]`);
  if (year !== undefined) films = films.where('film.year', '=', year);
  const order = searching && sort === 'title' ? sql`${wordRank(title, words, q)} desc, ${byTitle}` : orders[sort];
  const [rows, { count }] = await Promise.all([
    films
      .select(summaryColumns)
      .orderBy(order)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    films.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ]);
  return { items: rows.map(toSummary), count };
}
