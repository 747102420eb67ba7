import { parse } from 'csv-parse/sync';

/** One record of an imported file, with the number people find it by: its line in CSV and JSON Lines, its place in a JSON array. */
export interface FileRecord {
  line: number;
  value: Record<string, unknown>;
}
export interface RecordFault {
  line: number;
  reason: string;
}
export type RecordFile =
  | { ok: true; records: FileRecord[]; faults: RecordFault[] }
  | { ok: false; reason: 'empty' | 'unreadable'; detail: string };

/**
 * Reads a file of records: a JSON array, an object that holds one array, JSON Lines, or CSV with a header line (comma, semicolon or tab).
 * A bad line is a fault with its number and the reading goes on; only a file that is none of these is refused whole.
 */
export function readRecordFile(text: string): RecordFile {
  const content = text.replace(/^\uFEFF/, '');
  const first = content.trimStart()[0];
  if (first === undefined) return { ok: false, reason: 'empty', detail: 'the file is empty' };
  if (first === '[' || first === '{') return readJson(content);
  return readCsv(content);
}

function readJson(content: string): RecordFile {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (error) {
    return readJsonLines(content, error instanceof Error ? error.message : 'not JSON');
  }
  const list = Array.isArray(document) ? document : soleArrayOf(document);
  if (!list) return { ok: false, reason: 'unreadable', detail: 'the JSON holds no list of records' };
  return sortRecords(list.map((value: unknown, index) => ({ line: index + 1, value })));
}

function soleArrayOf(document: unknown): unknown[] | null {
  if (!isRecord(document)) return null;
  const arrays = Object.values(document).filter((value) => Array.isArray(value));
  return arrays.length === 1 ? (arrays[0] as unknown[]) : Object.keys(document).length > 0 ? [document] : null;
}

function readJsonLines(content: string, whyNotJson: string): RecordFile {
  const entries: { line: number; value: unknown }[] = [];
  const faults: RecordFault[] = [];
  content.split(/\r?\n/).forEach((text, index) => {
    const line = text.trim().replace(/,$/, '');
    if (line === '' || line === '[' || line === ']') return;
    try {
      entries.push({ line: index + 1, value: JSON.parse(line) as unknown });
    } catch {
      faults.push({ line: index + 1, reason: 'not readable as JSON' });
    }
  });
  const read = sortRecords(entries);
  if (!read.ok || read.records.length === 0) return { ok: false, reason: 'unreadable', detail: whyNotJson };
  return { ...read, faults: [...read.faults, ...faults].sort((a, b) => a.line - b.line) };
}

function readCsv(content: string): RecordFile {
  const header = content.slice(0, content.search(/\r?\n|$/));
  const delimiter = [';', '\t', ','].reduce(
    (best, sign) => (header.split(sign).length > header.split(best).length ? sign : best),
    ',',
  );
  if (!header.includes(delimiter)) return { ok: false, reason: 'unreadable', detail: 'no header line with columns' };
  const faults: RecordFault[] = [];
  try {
    const rows = parse(content, {
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter,
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      skip_records_with_error: true,
      trim: true,
      on_skip: (error) => {
        faults.push({ line: error?.lines ?? 0, reason: 'a different number of columns than the header' });
        return undefined;
      },
    }) as unknown as { info: { lines: number }; record: Record<string, unknown> }[];
    return { ok: true, records: rows.map((row) => ({ line: row.info.lines, value: row.record })), faults };
  } catch (error) {
    return { ok: false, reason: 'unreadable', detail: error instanceof Error ? error.message : 'not CSV' };
  }
}

function sortRecords(entries: readonly { line: number; value: unknown }[]): Extract<RecordFile, { ok: true }> {
  const records: FileRecord[] = [];
  const faults: RecordFault[] = [];
  for (const { line, value } of entries) {
    if (isRecord(value)) records.push({ line, value });
    else faults.push({ line, reason: 'not an object' });
  }
  return { ok: true, records, faults };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
