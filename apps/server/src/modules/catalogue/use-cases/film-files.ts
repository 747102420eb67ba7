import { filmColumns } from '@parterre/contract/film-terms';
import type { ImportPreview } from '@parterre/contract/imports';
import type { ReadableFile } from '../../../platform/import-records.ts';
import { fieldOfColumn, guessFields } from '../domain/film-columns.ts';

const linesShown = 5;
const longestShown = 120;
/** Columns of `wikipedia-movie-data` that are read otherwise, or are of no use. */
const passedOver = new Set(['href', 'thumbnail_width', 'thumbnail_height']);

/** What a file of films holds, before it is imported. */
export const filmFiles = {
  /** Its columns with what each seems to be, and its first lines. */
  preview(file: ReadableFile): ImportPreview {
    const columns = columnsOf(file);
    const fields = guessFields(columns);
    return {
      columns: columns.map((name, index) => ({ name, field: fields[index] ?? null })),
      rows: file.records.slice(0, linesShown).map(({ value }) => columns.map((column) => shown(value[column]))),
      total: file.records.length + file.faults.length,
      recognised:
        fields.includes('title') && columns.every((name) => fieldOfColumn(name) !== null || passedOver.has(name)),
    };
  },
  /** The columns that a mapping names and the file lacks; null when it names a field that no film has. */
  missingColumns(file: ReadableFile, mapping: Readonly<Record<string, string>>): string[] | null {
    const known: readonly string[] = filmColumns;
    if (Object.keys(mapping).some((field) => !known.includes(field))) return null;
    const columns = columnsOf(file);
    return Object.values(mapping).filter((column) => column !== '' && !columns.includes(column));
  },
};

/** Records of JSON need not have the same fields; the first hundred say enough. */
function columnsOf(file: ReadableFile): string[] {
  return [...new Set(file.records.slice(0, 100).flatMap(({ value }) => Object.keys(value)))].slice(0, 100);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const text = plain ? String(value) : Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
