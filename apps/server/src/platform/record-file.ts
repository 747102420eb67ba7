import type { ImportReason } from '@parterre/contract/import-reasons';
import { csvRows } from './csv-rows.ts';
import { isRecord } from './imported-text.ts';
import { firstArrayOf, jsonElements } from './json-elements.ts';

/** One record of an imported file, with the line of the file on which it begins. */
export interface FileRecord {
  line: number;
  value: Record<string, unknown>;
}
export interface RecordFault {
  line: number;
  reason: ImportReason;
}
export type RecordFile =
  | { ok: true; records: FileRecord[]; faults: RecordFault[] }
  | { ok: false; reason: 'empty' | 'unreadable'; detail: string };

/** The text of a file: UTF-8, UTF-16 by its mark, else Windows-1252, which is what spreadsheets of Western Europe write. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads a file of records: a JSON array, an object that holds one array, JSON Lines, or CSV with a header line (comma, semicolon or tab).
 * A bad record is a fault with its line and the reading goes on; only a file that is none of these is refused whole.
 */
export function readRecordFile(text: string): RecordFile {
  const content = text.replace(/^\uFEFF/, '');
  const first = content.trimStart()[0];
  if (first === undefined) return { ok: false, reason: 'empty', detail: 'the file is empty' };
  if (content.slice(0, 4096).includes('\u0000')) return unreadable('this is not a text file');
  if (first === '[') return readArray(content);
  return first === '{' ? readObjects(content) : readCsv(content);
}

function unreadable(detail: string): RecordFile {
  return { ok: false, reason: 'unreadable', detail };
}

function readArray(content: string): RecordFile {
  const read = recordsOf(jsonElements(content, content.indexOf('[')));
  if (read.records.length > 0 || read.faults.every((fault) => fault.reason.code === notAnObject)) return read;
  return unreadable(whyNotJson(content));
}

function readObjects(content: string): RecordFile {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    return readJsonLines(content);
  }
  if (!isRecord(document) || Object.keys(document).length === 0) return unreadable('the JSON holds no list of records');
  const arrays = Object.values(document).filter((value) => Array.isArray(value));
  if (arrays.length === 1 && arrays[0]?.every(isRecord)) return readArray(arrayWithin(content));
  const line = content.slice(0, content.indexOf('{')).split('\n').length;
  return { ok: true, records: [{ line, value: document }], faults: [] };
}

/** The text of the only array, with as many line breaks before it as the document has. */
function arrayWithin(content: string): string {
  const open = firstArrayOf(content);
  return '\n'.repeat(content.slice(0, open).split('\n').length - 1) + content.slice(open);
}

function readJsonLines(content: string): RecordFile {
  const lines = content
    .split(/\r?\n/)
    .map((text, index) => ({ line: index + 1, text: text.trim().replace(/,$/, '') }))
    .filter(({ text }) => text !== '');
  const read = recordsOf(lines);
  if (read.records.length > 0) return read;
  const open = firstArrayOf(content);
  const wrapped = open === -1 ? null : recordsOf(jsonElements(content, open));
  return wrapped !== null && wrapped.records.length > 0 ? wrapped : unreadable(whyNotJson(content));
}

function whyNotJson(content: string): string {
  try {
    JSON.parse(content);
    return 'the JSON holds no list of records';
  } catch (error) {
    return error instanceof Error ? error.message : 'not JSON';
  }
}

const notAnObject = 'not-an-object';

function recordsOf(elements: readonly { line: number; text: string }[]): Extract<RecordFile, { ok: true }> {
  const records: FileRecord[] = [];
  const faults: RecordFault[] = [];
  for (const { line, text } of elements) {
    try {
      const value: unknown = JSON.parse(text);
      if (isRecord(value)) records.push({ line, value });
      else faults.push({ line, reason: { code: notAnObject } });
    } catch {
      faults.push({ line, reason: { code: 'not-json' } });
    }
  }
  return { ok: true, records, faults };
}

function readCsv(content: string): RecordFile {
  const header = content.trimStart().slice(0, content.trimStart().search(/\r|\n|$/));
  const delimiter = [';', '\t', ','].reduce(
    (best, sign) => (header.split(sign).length > header.split(best).length ? sign : best),
    ',',
  );
  if (!header.includes(delimiter) && !/^"?[\p{L}_][\p{L}\p{N}_ -]{0,60}"?$/u.test(header.trim())) {
    return unreadable('neither JSON nor CSV with a header line');
  }
  const { rows, faults } = csvRows(content, delimiter);
  const [names, ...rest] = rows;
  if (names === undefined) return unreadable('no header line with columns');
  const records: FileRecord[] = [];
  for (const { line, cells } of rest) {
    if (cells.length === names.cells.length) {
      records.push({ line, value: Object.fromEntries(names.cells.map((name, index) => [name, cells[index] ?? ''])) });
    } else {
      const parameters = { found: cells.length, expected: names.cells.length };
      faults.push({ line, reason: { code: 'columns-differ', parameters } });
    }
  }
  return { ok: true, records, faults: faults.sort((a, b) => a.line - b.line) };
}
