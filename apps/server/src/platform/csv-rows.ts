import type { ImportReason } from '@parterre/contract/import-reasons';

export interface CsvRow {
  /** The line of the file on which the row begins; 1 is the first. */
  line: number;
  cells: string[];
}
export interface CsvFault {
  line: number;
  reason: ImportReason;
}

/**
 * Divides CSV text (RFC 4180) into rows with their true line numbers, also after cells that contain line breaks of any kind.
 * Forgiving where files of strangers are careless: a quotation mark inside an unquoted cell is a character, and one that is opened and never
 * closed costs its own line, not the rest of the file. Empty lines are left out; cells are trimmed.
 */
export function csvRows(text: string, delimiter: string): { rows: CsvRow[]; faults: CsvFault[] } {
  const rows: CsvRow[] = [];
  const faults: CsvFault[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, delimiter);
    const next = row === null ? nextLineAfter(text, at) : row.end;
    if (row === null) faults.push({ line, reason: { code: 'quote-not-closed' } });
    else if (row.cells.some((cell) => cell !== '')) rows.push({ line, cells: row.cells });
    line += lineBreaks(text.slice(at, next));
    at = next;
  }
  return { rows, faults };
}

/** One row from `start` and where the next begins; null when a quoted cell never ends. */
function readRow(text: string, start: number, delimiter: string): { cells: string[]; end: number } | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const quoted = readQuoted(text, at, delimiter);
    if (quoted === 'unclosed') return null;
    const from = quoted === null ? at : quoted.end;
    const to = endOfCell(text, from, delimiter);
    cells.push((quoted === null ? text.slice(from, to) : quoted.value + text.slice(from, to)).trim());
    if (text[to] !== delimiter) return { cells, end: nextLineAfter(text, to) };
    at = to + 1;
  }
}

function readQuoted(
  text: string,
  start: number,
  delimiter: string,
): { value: string; end: number } | 'unclosed' | null {
  let at = start;
  while (text[at] === ' ') at += 1;
  if (text[at] !== '"') return null;
  at += 1;
  let value = '';
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark === -1) return 'unclosed';
    value += text.slice(at, mark);
    if (text[mark + 1] !== '"') {
      // A mark over the lines that is followed by more of a cell opens another cell: this one was never closed.
      const ends = value.includes('\n') ? isEndOfCell(text[mark + 1], delimiter) : true;
      return ends ? { value, end: mark + 1 } : 'unclosed';
    }
    value += '"';
    at = mark + 2;
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (isEndOfCell(text[at], delimiter)) return at;
  }
  return text.length;
}

function isEndOfCell(sign: string | undefined, delimiter: string): boolean {
  return sign === undefined || sign === delimiter || sign === '\n' || sign === '\r';
}

function nextLineAfter(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at + 1;
    if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
  return text.length;
}

/** `\r\n` is one line break. */
export function lineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
