import type { ImportReason } from '@parterre/contract/import-reasons';
import { importedInteger, importedLine, importedList, importedText } from '../../../platform/imported-text.ts';
import { genreCodes } from './genre-code.ts';

/** A film as read from a file. What a file does not say is null or empty. */
export interface FilmRecord {
  sourceKey: string;
  title: string;
  originalTitle: string | null;
  year: number | null;
  director: string | null;
  cast: string[];
  /** Codes, whatever the file calls them. */
  genres: string[];
  durationMinutes: number | null;
  classification: 'tp' | '12' | '16' | '18' | null;
  synopsis: string | null;
  synopsisLanguage: string | null;
  country: string | null;
  visaNumber: string | null;
  distributor: string | null;
  posterSourceUrl: string | null;
}
export type FilmReading = { ok: true; film: FilmRecord } | { ok: false; reason: ImportReason };

/**
 * Reads one record of a film file. Knows the names of `wikipedia-movie-data` (`extract`, `thumbnail`, `href`) and plain ones in English
 * and French for CSV. A film is the same film again when title, year and href are equal.
 */
export function readFilmRecord(record: Readonly<Record<string, unknown>>): FilmReading {
  const field = (...names: string[]): unknown =>
    names.map((name) => record[name]).find((value) => value !== undefined && value !== null && value !== '');
  const title = importedLine(field('title', 'titre'), 300);
  if (title === null) return { ok: false, reason: { code: 'no-title' } };
  const yearField = field('year', 'annee', 'année');
  const year = importedInteger(yearField);
  if (yearField !== undefined && (year === null || year < 1880 || year > 2100)) {
    const value = importedText(yearField, 20) ?? '?';
    return { ok: false, reason: { code: 'year-not-understood', parameters: { value } } };
  }
  const duration = importedInteger(field('durationMinutes', 'duration', 'duree', 'durée', 'runtime'));
  const extract = importedText(field('extract', 'synopsis'), 10_000);
  const href = importedLine(record.href, 500);
  return {
    ok: true,
    film: {
      sourceKey: JSON.stringify([title, year, href]),
      title,
      originalTitle: importedLine(field('originalTitle', 'titre_original'), 300),
      year,
      director: importedLine(field('director', 'realisateur', 'réalisateur'), 300),
      cast: importedList(field('cast', 'acteurs'), 100, 200),
      genres: genreCodes(importedList(field('genres', 'genre'), 20, 60)),
      durationMinutes: duration !== null && duration >= 1 && duration <= 1000 ? duration : null,
      classification: readClassification(field('classification')),
      synopsis: extract,
      synopsisLanguage:
        extract === null
          ? null
          : (importedText(field('language', 'langue'), 3) ?? (record.extract === undefined ? null : 'en')),
      country: importedLine(field('country', 'pays'), 100),
      visaNumber: importedLine(field('visaNumber', 'visa'), 20),
      distributor: importedLine(field('distributor', 'distributeur'), 200),
      posterSourceUrl: readImageAddress(field('thumbnail', 'poster', 'affiche')),
    },
  };
}

function readClassification(value: unknown): FilmRecord['classification'] {
  const text = importedText(value, 40)?.toLowerCase();
  if (text === undefined) return null;
  if (/^(tp|tous publics?|all)$/.test(text)) return 'tp';
  const age = /(12|16|18)/.exec(text)?.[1];
  return age === '12' || age === '16' || age === '18' ? age : null;
}

function readImageAddress(value: unknown): string | null {
  const text = importedText(value, 2000);
  return text !== null && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null;
}
