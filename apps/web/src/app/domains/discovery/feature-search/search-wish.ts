import { understandWords } from '@parterre/contract/understand-words';
import { type BillFilters, type FilterName, readFilters } from '../api/bill-filters.ts';

/** A piece of what was typed that is a filter; without its words the rest is read again. */
export interface Piece {
  readonly filters: BillFilters;
  readonly sort?: string;
  /** what is typed, without this piece */
  readonly rest: string;
}

/** What the box and the address ask for together. */
export interface SearchWish {
  readonly q: string;
  /** the words that are names */
  readonly text: string;
  readonly filters: BillFilters;
  readonly sort?: string;
  /** filters that stand in words and that no parameter overrules */
  readonly pieces: readonly Piece[];
}

/**
 * Filters are written in words or in parameters; a parameter goes before words.
 *
 * @param today the cinema day, for names of weekdays
 */
export function readWish(
  q: string,
  address: { readonly filters: BillFilters; readonly sort: string | undefined },
  today: string,
): SearchWish {
  const { pieces, text } = understandWords(q, today);
  const read = pieces
    .map(({ words, filters }): Piece => {
      const { sort } = filters;
      return { filters: readFilters(filters), ...(sort === undefined ? {} : { sort }), rest: without(q, words) };
    })
    .filter(({ filters, sort }) => {
      const names = Object.keys(filters) as FilterName[];
      if (names.length === 0) return sort !== undefined && address.sort === undefined;
      return names.some((name) => address.filters[name] === undefined && !isOtherDay(name, address.filters));
    });
  const sort = address.sort ?? read.find((piece) => piece.sort !== undefined)?.sort;
  const written: BillFilters = Object.assign({}, ...read.map((piece) => piece.filters)) as BillFilters;
  if (address.filters.day !== undefined) delete written.when;
  if (address.filters.when !== undefined) delete written.day;
  return { q, text, filters: readFilters({ ...written, ...address.filters }), ...(sort ? { sort } : {}), pieces: read };
}

/** A day in the address overrules a period in words, and the other way round. */
function isOtherDay(name: FilterName, { when, day }: BillFilters): boolean {
  return (name === 'when' && day !== undefined) || (name === 'day' && when !== undefined);
}

function without(q: string, words: string): string {
  const at = q.indexOf(words);
  return `${q.slice(0, at)} ${q.slice(at + words.length)}`.replace(/\s+/g, ' ').trim();
}
