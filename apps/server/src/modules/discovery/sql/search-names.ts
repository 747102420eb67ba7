import type { Place } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { planAnew } from '../../../platform/prepared-statements.ts';
import { beginsWords, foldedWord, typedWords } from '../../../platform/word-search.ts';
import { metresTo } from '../../../platform/spots.ts';

export const searchedKinds = ['film', 'venue', 'event', 'artist'] as const;
export type SearchedKind = (typeof searchedKinds)[number];

/** Something that words found, as a line of suggestions shows it. */
export interface FoundName {
  kind: SearchedKind;
  id: string;
  slug: string;
  title: string;
  /** Year and director of a film, town of a venue or an artist, short description of an event; null when unknown. */
  detail: string | null;
  /** How many of its kind were found, at most `mostCounted`. */
  found: number;
  /** Has the words as they were typed; false: words like them. */
  exact: boolean;
}

/** Beyond this many a count says "more than": nobody reads on, and a word of one letter is in a tenth of all titles. */
export const mostCounted = 30;

/** Titles that begin as typed, in the order of the alphabet, are looked at so many; of the others the newest `mostCounted`. */
const mostBeginnings = 30;
/** Titles looked at for each of the words that the typed one may have been meant for. */
const mostOfSimilar = 15;
/** Words that a typed one may have been meant for, the nearest. */
const mostMeant = 4;

/**
 * The best answers to `q` of each kind, best first, in one statement. First names that have every word as it is typed, each word being perhaps only the
 * beginning of one; only where no kind has any, words that differ by a letter or two. What is looked at is bounded, whatever the number of names.
 *
 * Order: the name itself, names that begin so, other names; among equals what is to come, near venues (`near`), newer films.
 */
export async function searchNames(
  db: Db,
  q: string,
  wish: { limit: number; near: Place | null; now: string },
): Promise<FoundName[]> {
  const words = typedWords(q);
  if (words.length === 0) return [];
  const kinds = searchedKinds.map((kind) => ({ kind, ...tables[kind](wish) }));
  const exact = kinds.map(
    ({ kind, table, listed }) => sql`${sql.ref(`exact_${kind}`)} as materialized (${exactIds(table, listed, words)})`,
  );
  const similar = kinds.map(
    ({ kind, table, listed }) =>
      sql`${sql.ref(`similar_${kind}`)} as materialized (${similarIds(table, listed, words)})`,
  );
  const likeness = sql`case when ids.exact then 1 else word_similarity(platform.fold(${words.join(' ')}::text), found.folded) end`;
  const answers = kinds.map(({ kind, table, title, detail, order }) => {
    const ids = sql`(select id, true as exact from ${sql.ref(`exact_${kind}`)} union select id, false from ${sql.ref(`similar_${kind}`)})`;
    const kindOf = sql.lit(kind);
    return sql`(select ${kindOf} as kind, found.id, found.slug, ${title} as title, ${detail} as detail, ids.exact,
        least(count(*) over (), ${sql.lit(mostCounted)})::int as found,
        row_number() over (order by ${beginning(title, words)} desc, ${likeness} desc, ${order}) as place
      from ${ids} as ids join ${table} found using (id) order by place limit ${wish.limit})`;
  });
  const { rows } =
    await sql<FoundName>`${sql.raw(planAnew)} with ${sql.join([...exact, sql`meant as materialized (${wordsMeant(words)})`, ...similar])}
    select kind, id, slug, title, detail, found, exact from (${sql.join(answers, sql` union all `)}) as answers order by kind, place`.execute(
      db,
    );
  return rows;
}

/** In what a kind differs: `listed` are those that are found at all, `order` is that among names that answer equally well. */
const tables: Record<
  SearchedKind,
  (wish: {
    near: Place | null;
    now: string;
  }) => Record<'table' | 'listed' | 'title' | 'detail' | 'order', RawBuilder<unknown>>
> = {
  film: ({ now }) => ({
    table: sql`catalogue.report_film`,
    listed: sql`true`,
    title: sql`found.title`,
    detail: sql`nullif(concat_ws(' · ', found.year, found.director), '')`,
    order: sql`exists (select from programme.report_occurrence o where o.film_id = found.id
        and o.local_day >= (${now}::timestamptz)::date - 1 and o.starts_at > ${now}::timestamptz and o.status = 'scheduled') desc,
      found.year desc nulls last, found.title, found.id`,
  }),
  venue: ({ near }) => ({
    table: sql`venues.report_venue`,
    listed: sql`not named.online`,
    title: sql`found.name`,
    detail: sql`found.city`,
    order:
      near === null
        ? sql`found.name, found.id`
        : sql`${metresTo(sql`found.spot`, near)} nulls last, found.name, found.id`,
  }),
  event: ({ now }) => ({
    table: sql`programme.report_event`,
    listed: sql`true`,
    title: sql`found.title`,
    detail: sql`found.short_description`,
    order: sql`coalesce((select min(o.starts_at) from programme.report_occurrence o
        where o.event_id = found.id and o.starts_at > ${now}::timestamptz and o.status = 'scheduled'), 'infinity'), found.title, found.id`,
  }),
  artist: ({ near }) => ({
    table: sql`(select person_id as id, slug, name, town, folded, spot, verified from profiles.report_profile)`,
    listed: sql`true`,
    title: sql`found.name`,
    detail: sql`found.town`,
    order:
      near === null
        ? sql`found.verified desc, found.name, found.id`
        : sql`${metresTo(sql`found.spot`, near)} nulls last, found.name, found.id`,
  }),
};

const folded = sql<string | null>`named.folded`;
const column = sql`left(named.folded, 64) collate "C"`;

function exactIds(
  table: RawBuilder<unknown>,
  listed: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<unknown> {
  const start = sql`' ' || platform.fold(${words.join(' ')}::text)`;
  return sql`
    (select named.id from ${table} named
      where ${column} >= left(${start}, 64) and ${column} < left(${start}, 64) || chr(1114111) and ${listed} order by ${column} limit ${sql.lit(mostBeginnings)})
    union
    (select named.id from ${table} named where ${listed} and ${beginsWords(folded, words)} order by named.id desc limit ${sql.lit(mostCounted)})`;
}

/** The longest word tells most: what it may have been meant for is looked up once for all kinds, when the first of them asks. */
function wordsMeant(words: readonly string[]): RawBuilder<unknown> {
  const [longest = ''] = byLength(words);
  const meant = foldedWord(longest);
  const similar = sql`select word from platform.similar_words(${meant}) as alike (word) limit ${sql.lit(mostMeant)}`;
  // A lone word has just been looked for as it is.
  return words.length === 1 ? similar : sql`(${similar}) union all select ${meant}`;
}

/** Names that have one of the words meant and, of each other word, its beginning or one like it. */
function similarIds(
  table: RawBuilder<unknown>,
  listed: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<unknown> {
  const [, ...others] = byLength(words);
  const conditions = others.map((word) => sql`and named.folded ~ (select platform.word_pattern(${foldedWord(word)}))`);
  return sql`
    select named.id from meant cross join lateral (
      select named.id from ${table} named
      where ${listed} and named.folded like '% ' || meant.word || '%' ${sql.join(conditions, sql` `)} limit ${sql.lit(mostOfSimilar)}) as named
    where not exists (select from exact_film) and not exists (select from exact_venue) and not exists (select from exact_event)
      and not exists (select from exact_artist)`;
}

function byLength(words: readonly string[]): string[] {
  return words.toSorted((a, b) => b.length - a.length);
}

/** 2 for the name itself, 1 for a name that begins so, else 0. */
function beginning(title: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const typed = sql`platform.fold(${words.join(' ')}::text)`;
  return sql`case when not starts_with(found.folded, ' ' || ${typed}) then 0 when platform.fold(${title}) = ${typed} then 2 else 1 end`;
}
