import { decodeHTML } from 'entities';

/** Text as an import finds it: numbers count as text, HTML entities are decoded, white space is folded; nothing useful is null. */
export function importedText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = decodeHTML(String(value))
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim();
  return text === '' ? null : Array.from(text).slice(0, maxLength).join('');
}

/** A list as an import finds it: an array, or a text divided by `|`, `;` or `,`. */
export function importedList(value: unknown, maxItems: number, maxLength: number): string[] {
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[|;,]/) : [];
  return parts
    .map((part) => importedText(part, maxLength))
    .filter((part) => part !== null)
    .slice(0, maxItems);
}

/** A whole number, also when written with spaces or as text (`1 238`); null when it is not one. */
export function importedInteger(value: unknown): number | null {
  const digits =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/[\s\u00A0\u202F]/g, '') : '';
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : null;
}
