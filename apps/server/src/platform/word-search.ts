import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** More words than this add nothing but work. */
const mostWords = 8;
/** Shorter words have too few trigrams to be compared by similarity. */
const shortestWithTypos = 4;

/** The words that a person typed, without punctuation and symbols, so that none is a pattern of LIKE. */
export function typedWords(q: string): string[] {
  return q
    .normalize('NFC')
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

/**
 * Condition: every word of `q` begins a word of the text, or is like one (trigram word similarity of at least 0.6, which forgives a letter
 * or two). Both are served by a `gin_trgm_ops` index on the column. True when `q` has no word.
 * @param words column with folded words, one space before each (`catalogue.words`)
 */
export function matchesWords(words: RawBuilder<string | null>, q: string): RawBuilder<boolean> {
  const conditions = typedWords(q).map((word) => {
    const begins = sql<boolean>`${words} like ('% ' || platform.fold(${word}::text) || '%')`;
    return word.length < shortestWithTypos
      ? begins
      : sql<boolean>`(${begins} or platform.fold(${word}::text) <% ${words})`;
  });
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/**
 * How well a row answers `q`, best highest: the name itself, then names that begin so, then by similarity.
 * @param name column with what the thing is called
 * @param words as for `matchesWords`
 */
export function wordRank(name: RawBuilder<string>, words: RawBuilder<string | null>, q: string): RawBuilder<number> {
  const typed = typedWords(q).join(' ');
  const folded = sql<string>`platform.fold(${typed}::text)`;
  return sql<number>`(
    case when platform.fold(${name}) = ${folded} then 2 when starts_with(platform.fold(${name}), ${folded}) then 1 else 0 end
    + word_similarity(${folded}, ${words}))`;
}
