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

/** Least trigram word similarity of a typed word: a letter left out of `amelie` gives 0.44, longer words lose less. */
function leastSimilarity(word: string): number {
  return word.length <= 6 ? 0.4 : word.length <= 9 ? 0.5 : 0.6;
}

/**
 * Condition: every word of `q` begins a word of the text, or is like one, which forgives a letter or two. Both are served by a
 * `gin_trgm_ops` index on the column. True when `q` has no word.
 *
 * The index compares with the threshold of the session; the subquery sets it for this statement alone, before the first comparison, since
 * the key of a scan is computed before the scan.
 * @param words column with folded words, one space before each (`catalogue.words`)
 */
export function matchesWords(words: RawBuilder<string | null>, q: string): RawBuilder<boolean> {
  const conditions = typedWords(q).map((word) => {
    const folded = sql<string>`platform.fold(${word}::text)`;
    const begins = sql<boolean>`${words} like ('% ' || ${folded} || '%')`;
    if (word.length < shortestWithTypos) return begins;
    const key = sql`(select ${folded} where set_config('pg_trgm.word_similarity_threshold', '0.4', true) is not null)`;
    return sql<boolean>`(${begins} or (${key} <% ${words} and word_similarity(${folded}, ${words}) >= ${leastSimilarity(word)}))`;
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
