import { numberFormat } from './formatters.ts';
import type { Language } from './language.ts';

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const nbsp = '\u00a0';

/** « 1 h 48 », `1h 48`; under an hour « 48 min ». @param minutes whole, more than 0 */
export function formatDuration(language: Language, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${String(rest)}${nbsp}min`;
  const before = language === 'fr' ? `${String(hours)}${nbsp}h` : `${String(hours)}h`;
  return rest === 0 ? before : `${before}${nbsp}${String(rest).padStart(2, '0')}`;
}

/** « 10 min », « 1 min 30 s », « 45 s »: how long a recording may be. @param seconds whole, more than 0 */
export function formatSeconds(language: Language, seconds: number): string {
  const rest = seconds % 60;
  const parts = seconds >= 60 ? [formatDuration(language, Math.floor(seconds / 60))] : [];
  return [...parts, ...(rest > 0 ? [`${String(rest)}${nbsp}s`] : [])].join(nbsp);
}

/** `125.4` → `2:05`: a length or a place in a recording, and what is left of a wait. @param seconds not below 0 */
export function clockFace(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}

/** « 850 m », « 1,9 km », « 12 km »: no more exact than a walk needs. @param metres as the crow flies */
export function formatDistance(language: Language, metres: number): string {
  const near = Math.round(metres / 50) * 50;
  if (near < 1000) return `${String(Math.max(near, 50))}${nbsp}m`;
  const kilometres = metres / 1000;
  const format = numberFormat(locales[language], { maximumFractionDigits: kilometres < 10 ? 1 : 0 });
  return `${format.format(kilometres)}${nbsp}km`;
}

/** « 3,4 Mo », `3.4 MB`: of files, in units of 1,000. */
export function formatBytes(language: Language, bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : bytes < 1_000_000_000 ? 'megabyte' : 'gigabyte';
  const size = bytes / { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  const format = numberFormat(locales[language], { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 });
  return format.format(size);
}
