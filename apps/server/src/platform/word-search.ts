import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** More words than this add nothing but work. */
const mostWords = 8;
/** Shorter words are compared by their beginning alone: too few trigrams to tell a typo from another word. */
const shortestWithTypos = 4;

/** The words that a person typed, without punctuation and symbols, so that none is a pattern of LIKE. */
export function typedWords(q: string): string[] {
  return q
    .normalize('NFC')
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

/** A typed word as columns of words have it: no accents, no case. */
export function foldedWord(word: string): RawBuilder<string> {
  return sql<string>`platform.fold(${word}::text)`;
}

/** Condition: every one of these words begins a word of the text. Served by a `gin_trgm_ops` index on the column. */
export function beginsWords(column: RawBuilder<string | null>, words: readonly string[]): RawBuilder<boolean> {
  const conditions = words.map((word) => sql`${column} like ('% ' || ${foldedWord(word)} || '%')`);
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/**
 * Condition: every word of `q` begins a word of the text, or is like one, which forgives a letter or two. Similar words are looked up in the
 * vocabulary, once a statement, so that no text is compared letter by letter; a `gin_trgm_ops` index on the column serves what comes of it. True
 * when `q` has no word.
 * @param column folded words, one space before each (`catalogue.words`), whose table teaches the vocabulary its words
 */
export function matchesWords(column: RawBuilder<string | null>, q: string): RawBuilder<boolean> {
  const typed = typedWords(q);
  const long = typed.filter((word) => word.length >= shortestWithTypos);
  const short = typed.filter((word) => word.length < shortestWithTypos);
  const patterns = long.map((word) => sql`${column} ~ (select platform.word_pattern(${foldedWord(word)}))`);
  return sql<boolean>`(${sql.join([beginsWords(column, short), ...patterns], sql` and `)})`;
}

/**
 * How well a row answers `q`, best highest: the name itself, then names that begin so, then by similarity.
 * @param name column with what the thing is called
 * @param column as for `matchesWords`
 */
export function wordRank(name: RawBuilder<string>, column: RawBuilder<string | null>, q: string): RawBuilder<number> {
  const typed = typedWords(q).join(' ');
  const folded = sql<string>`platform.fold(${typed}::text)`;
  return sql<number>`(
    case when platform.fold(${name}) = ${folded} then 2 when starts_with(platform.fold(${name}), ${folded}) then 1 else 0 end
    + word_similarity(${folded}, ${column}))`;
}
