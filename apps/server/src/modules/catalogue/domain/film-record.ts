import type { CreditRole, FilmWarning } from '@parterre/contract/film-terms';
import type { ImportReason } from '@parterre/contract/import-reasons';
import { importedInteger, importedLine, importedList, importedText } from '../../../platform/imported-text.ts';
import { countryCodes } from './country-code.ts';
import { fieldsOf } from './film-columns.ts';
import type { ColumnMapping } from './film-columns.ts';
import { genreCodes } from './genre-code.ts';

/** A film as read from a file. What a file does not say is null or empty. */
export interface FilmRecord {
  sourceKey: string;
  title: string;
  originalTitle: string | null;
  year: number | null;
  /** Names by role, for the roles that the file says. */
  people: Partial<Record<CreditRole, string[]>>;
  /** Codes, whatever the file calls them. */
  genres: string[];
  durationMinutes: number | null;
  classification: 'tp' | '12' | '16' | '18' | null;
  warnings: FilmWarning[];
  synopsis: string | null;
  synopsisLanguage: string | null;
  /** ISO codes */
  countries: string[];
  /** what of the countries is no code */
  country: string | null;
  visaNumber: string | null;
  distributor: string | null;
  releaseDate: string | null;
  trailer: string | null;
  posterSourceUrl: string | null;
}
export type FilmReading = { ok: true; film: FilmRecord } | { ok: false; reason: ImportReason };

/**
 * Reads one record of a film file. Knows the names of `wikipedia-movie-data` (`extract`, `thumbnail`, `href`) and plain ones in English
 * and French for CSV; a mapping says what other columns are. A film is the same film again when title, year and href are equal.
 */
export function readFilmRecord(record: Readonly<Record<string, unknown>>, mapping: ColumnMapping = {}): FilmReading {
  const said = fieldsOf(record, mapping);
  const title = importedLine(said.title, 300);
  if (title === null) return { ok: false, reason: { code: 'no-title' } };
  const year = importedInteger(said.year);
  if (said.year !== undefined && (year === null || year < 1880 || year > 2100)) {
    const value = importedText(said.year, 20) ?? '?';
    return { ok: false, reason: { code: 'year-not-understood', parameters: { value } } };
  }
  const duration = importedInteger(said.durationMinutes);
  const synopsis = importedText(said.synopsis, 10_000);
  const href = importedLine(record.href, 500);
  const countries = countryCodes(said.countries);
  const language = importedText(said.synopsisLanguage, 3);
  return {
    ok: true,
    film: {
      sourceKey: JSON.stringify([title, year, href]),
      title,
      originalTitle: importedLine(said.originalTitle, 300),
      year,
      people: peopleOf(said),
      genres: genreCodes(importedList(said.genres, 20, 60)),
      durationMinutes: duration !== null && duration >= 1 && duration <= 1000 ? duration : null,
      classification: readClassification(said.classification),
      warnings: readWarnings(said.warnings),
      synopsis,
      synopsisLanguage: synopsis === null ? null : (language ?? (record.extract === undefined ? null : 'en')),
      countries: countries.codes,
      country: countries.unknown.join(', ').slice(0, 100) || null,
      visaNumber: importedLine(said.visaNumber, 20),
      distributor: importedLine(said.distributor, 200),
      releaseDate: readDay(said.releaseDate),
      trailer: readAddress(said.trailer, /^https:\/\//),
      posterSourceUrl: readAddress(said.poster, /^https?:\/\//),
    },
  };
}

const mostNames = { director: 20, writer: 20, cast: 100, composer: 20 } as const;

function peopleOf(said: ReturnType<typeof fieldsOf>): FilmRecord['people'] {
  const people: FilmRecord['people'] = {};
  for (const role of ['director', 'writer', 'cast', 'composer'] as const) {
    const names = [...new Set(importedList(said[role], mostNames[role], 200))];
    if (names.length > 0) people[role] = names;
  }
  return people;
}

function readClassification(value: unknown): FilmRecord['classification'] {
  const text = importedText(value, 40)?.toLowerCase();
  if (text === undefined) return null;
  if (/^(tp|u|tous publics?|all)$/.test(text)) return 'tp';
  const age = /(12|16|18)/.exec(text)?.[1];
  return age === '12' || age === '16' || age === '18' ? age : null;
}

/** What files call each warning, by a word of it without accents. */
const warningWords: readonly [RegExp, FilmWarning][] = [
  [/sensib|sensitive|avertissement/, 'sensitive'],
  [/violen/, 'violence'],
  [/sex/, 'sex'],
  [/nud/, 'nudity'],
  [/langage|language/, 'language'],
  [/drog|drug/, 'drugs'],
  [/peur|fear|effray/, 'fear'],
  [/suicid/, 'suicide'],
  [/discrimin/, 'discrimination'],
  [/flash|clignot|strob/, 'flashing-lights'],
];

function readWarnings(value: unknown): FilmWarning[] {
  const words = importedList(value, 20, 200).map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
  return warningWords.flatMap(([sign, code]) => (words.some((word) => sign.test(word)) ? [code] : []));
}

/** `2026-11-21` or `21/11/2026`. */
function readDay(value: unknown): string | null {
  const text = importedText(value, 30) ?? '';
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  const french = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).toReversed() : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(said) && year >= '1880' ? said : null;
}

function readAddress(value: unknown, protocol: RegExp): string | null {
  const text = importedText(value, 2000);
  return text !== null && protocol.test(text) && URL.canParse(text) ? text : null;
}
