import { filmColumns } from '@parterre/contract/film-terms';
import type { FilmColumn } from '@parterre/contract/film-terms';

/** Which column of a file each field is read from; an empty name leaves the field out. */
export type ColumnMapping = Readonly<Partial<Record<FilmColumn, string>>>;

/** Names that a field is known by, folded; the first is the most certain. `extract` and `thumbnail` are those of `wikipedia-movie-data`. */
const names: Record<FilmColumn, string> = {
  title: 'title titre titre-du-film film nom-du-film movie name nom',
  originalTitle: 'originaltitle original-title titre-original titre-vo',
  year: 'year annee an annee-de-production production-year',
  director: 'director directors realisateur realisateurs realisatrice real realisation mise-en-scene',
  writer: 'writer writers scenariste scenaristes scenario screenplay',
  cast: 'cast acteurs actrices acteurs-et-actrices interpretes distribution-artistique avec',
  composer: 'composer composers compositeur compositeurs musique music',
  genres: 'genres genre',
  durationMinutes: 'durationminutes duration duration-minutes duree duree-en-minutes duree-minutes runtime minutes',
  classification: 'classification rating certification public',
  warnings: 'warnings warning avertissement avertissements',
  synopsis: 'extract synopsis summary resume description',
  synopsisLanguage: 'language langue synopsis-language langue-du-synopsis',
  countries: 'countries country pays nationalite pays-de-production',
  visaNumber: 'visanumber visa visa-number numero-de-visa n-visa n-de-visa visa-d-exploitation',
  distributor: 'distributor distributeur distribution-salles',
  releaseDate: 'releasedate release-date release date-de-sortie sortie sortie-nationale',
  trailer: 'trailer trailerurl trailer-url bande-annonce',
  poster: 'thumbnail poster poster-url affiche image',
};
const fields = new Map<string, { field: FilmColumn; rank: number }>(
  filmColumns.flatMap((field) =>
    names[field]
      .split(' ')
      .map((name, rank) => [name, { field, rank }] as [string, { field: FilmColumn; rank: number }]),
  ),
);

/** The field that a column is by its own name; null when it is none. */
export function fieldOfColumn(column: string): FilmColumn | null {
  return known(column)?.field ?? null;
}

/** The field that a column seems to be: by its own name, else by a word of it. */
export function guessField(column: string): FilmColumn | null {
  const exact = fieldOfColumn(column);
  if (exact !== null) return exact;
  const words = folded(column).split('-');
  // « Durée (min) », « Titre VF », « Réalisateur·rice »: the longest beginning that is a name.
  for (let length = words.length - 1; length > 0; length -= 1) {
    const found = fields.get(words.slice(0, length).join('-'));
    if (found !== undefined) return found.field;
  }
  return null;
}

/** A guess for each column, each field once: a column with its own name comes before one that only seems to be it. */
export function guessFields(columns: readonly string[]): (FilmColumn | null)[] {
  const guesses = columns.map((column) => {
    const exact = known(column);
    const field = guessField(column);
    return field === null ? null : { field, rank: exact?.rank ?? 100 };
  });
  const best = new Map<FilmColumn, number>();
  guesses.forEach((guess, index) => {
    if (guess === null) return;
    const other = guesses[best.get(guess.field) ?? -1];
    if (!other || guess.rank < other.rank) best.set(guess.field, index);
  });
  return guesses.map((guess, index) => (guess !== null && best.get(guess.field) === index ? guess.field : null));
}

/**
 * The values of a record by field: what the mapping says, else the columns that have a field's own name, the first that holds something.
 * A column that is mapped is read as nothing else.
 */
export function fieldsOf(
  record: Readonly<Record<string, unknown>>,
  mapping: ColumnMapping,
): Partial<Record<FilmColumn, unknown>> {
  const values: Partial<Record<FilmColumn, unknown>> = {};
  const ranks = new Map<FilmColumn, number>();
  const taken = new Set(Object.values(mapping));
  for (const [column, value] of Object.entries(record)) {
    const found = known(column);
    if (!found || found.field in mapping || taken.has(column) || isEmpty(value)) continue;
    if (found.rank < (ranks.get(found.field) ?? Number.POSITIVE_INFINITY)) {
      ranks.set(found.field, found.rank);
      values[found.field] = value;
    }
  }
  for (const field of filmColumns) {
    const column = mapping[field];
    if (column !== undefined && column !== '' && !isEmpty(record[column])) values[field] = record[column];
  }
  return values;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const remembered = new Map<string, { field: FilmColumn; rank: number } | null>();
/** Files have few columns and many lines. */
function known(column: string): { field: FilmColumn; rank: number } | null {
  const before = remembered.get(column);
  if (before !== undefined) return before;
  const found = fields.get(folded(column)) ?? null;
  if (remembered.size < 1_000) remembered.set(column, found);
  return found;
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
