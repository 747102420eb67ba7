import { decodeHTML } from 'entities';

/**
 * Text as an import finds it: numbers count as text, HTML entities are decoded once, runs of spaces are folded, characters that no database
 * keeps are dropped; nothing useful is null. Line breaks stay; longer texts are cut at `maxLength` characters.
 */
export function importedText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = decodeHTML(String(value))
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n|\t)\p{Cc}/gu, '')
    .replace(/[ \t\u00A0]+/g, ' ')
    .trim();
  return text === '' ? null : Array.from(text).slice(0, maxLength).join('').trimEnd();
}

/** The same for names and titles: everything on one line. */
export function importedLine(value: unknown, maxLength: number): string | null {
  return importedText(typeof value === 'string' ? value.replace(/\s+/g, ' ') : value, maxLength);
}

/** A list as an import finds it: an array, or a text divided by `|`, else by `;`, else by `,`. */
export function importedList(value: unknown, maxItems: number, maxLength: number): string[] {
  const parts: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? divide(value) : [];
  return parts
    .map((part) => importedLine(part, maxLength))
    .filter((part) => part !== null)
    .slice(0, maxItems);
}

/** Entities are decoded first, since each of them ends in one of the signs that divide. */
function divide(text: string): string[] {
  const decoded = decodeHTML(text);
  const bare = decoded.replace(/&#?\w+;/g, '');
  return decoded.split(['|', ';'].find((sign) => bare.includes(sign)) ?? ',').map(encodeAmpersand);
}

/** What has been decoded must not be decoded again. */
function encodeAmpersand(text: string): string {
  return text.replaceAll('&', '&amp;');
}

/** A whole number, also when written with spaces or as text (`1 238`); null when it is not one. */
export function importedInteger(value: unknown): number | null {
  const digits =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/[\s\u00A0\u202F]/g, '') : '';
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
