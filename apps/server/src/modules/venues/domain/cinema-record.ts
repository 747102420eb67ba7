import type { ImportReason } from '@parterre/contract/import-reasons';
import { importedPlace } from '../../../platform/imported-place.ts';
import { importedInteger, importedLine, importedText, isRecord } from '../../../platform/imported-text.ts';

/** A cinema as read from a file: an establishment with its screens and its seats in all. */
export interface CinemaRecord {
  /** The establishment's authorisation number: the same number is the same cinema. */
  sourceKey: string;
  name: string;
  address: string | null;
  postalCode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  artHouse: boolean;
  /** Seats of each auditorium; their sum is the cinema's total. */
  auditoriumSeats: number[];
}
export type CinemaReading = { ok: true; cinema: CinemaRecord } | { ok: false; reason: ImportReason };

/**
 * Reads one record of the City of Paris data set `cinemas-a-paris` (fields wrapped in `fields`), or a flat row with the same or plain names.
 * Seats are shared out over the screens as evenly as possible, the sum exact.
 */
export function readCinemaRecord(record: Readonly<Record<string, unknown>>): CinemaReading {
  const fields = isRecord(record.fields) ? record.fields : record;
  const field = (...names: string[]): unknown =>
    names.map((name) => fields[name]).find((value) => value !== undefined && value !== null && value !== '');
  const name = importedLine(field('nom_etablissement', 'name', 'nom'), 200);
  if (name === null) return { ok: false, reason: { code: 'no-name' } };
  const number = importedLine(field('ndegauto', 'authorisationNumber', 'numero_autorisation'), 40);
  if (number === null) return { ok: false, reason: { code: 'no-authorisation-number' } };
  const screens = importedInteger(field('ecrans', 'screens'));
  if (screens === null || screens < 1 || screens > 60)
    return { ok: false, reason: notUnderstood('screens', field('ecrans', 'screens')) };
  const seats = importedInteger(field('fauteuils', 'seats'));
  if (seats === null || seats < screens || seats > 60_000)
    return { ok: false, reason: notUnderstood('seats', field('fauteuils', 'seats')) };
  const district = importedLine(field('arrondissement', 'postalCode', 'code_postal'), 10);
  const place = importedPlace(field('coordonnees', 'coordinates'), field('latitude'), field('longitude'));
  return {
    ok: true,
    cinema: {
      sourceKey: number,
      name: titleCase(name),
      address: sentenceAddress(importedLine(field('adresse', 'address'), 300)),
      postalCode: district,
      city: importedLine(field('city', 'ville', 'commune'), 100) ?? (district?.startsWith('75') ? 'Paris' : null),
      ...place,
      artHouse: /^(a|b|c|oui|yes|true)$/i.test(importedText(field('art_et_essai', 'artHouse'), 10) ?? ''),
      auditoriumSeats: shareOut(seats, screens),
    },
  };
}

/** Shares `total` over `parts` as evenly as possible; the larger shares come first and the sum is exact. */
export function shareOut(total: number, parts: number): number[] {
  const base = Math.floor(total / parts);
  const rest = total % parts;
  return Array.from({ length: parts }, (_, index) => base + (index < rest ? 1 : 0));
}

function notUnderstood(what: 'screens' | 'seats', said: unknown): ImportReason {
  const value = importedLine(said, 40);
  return value === null ? { code: `no-${what}` } : { code: `${what}-not-understood`, parameters: { value } };
}

const SMALL_WORDS = new Set(['de', 'du', 'des', 'le', 'la', 'les', 'l', 'd', 'et', 'a', 'à', 'au', 'aux', 'en', 'sur']);

/** `ESPACE SAINT MICHEL 1` → `Espace Saint Michel 1`: registers write in capitals, people do not. Mixed case is left alone. */
export function titleCase(text: string): string {
  if (text !== text.toUpperCase()) return text;
  return text
    .toLowerCase()
    .replace(/[\p{L}\p{N}]+/gu, (word, index: number, whole: string) =>
      index > 0 && SMALL_WORDS.has(word) && /^[ '’]/.test(whole.slice(index + word.length))
        ? word
        : word.replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
    )
    .replace(/\b(Ugc|Mk2|Ii|Iii|Iv)\b/g, (word) => (word === 'Mk2' ? 'mk2' : word.toUpperCase()));
}

/** `7 PLACE ST MICHEL` → `7, place St Michel`, as a French address is written. */
function sentenceAddress(address: string | null): string | null {
  if (address === null) return null;
  const cased = titleCase(address).replace(/^(\d+(?:[-/]\d+)?(?:\s?(?:Bis|Ter))?)\s+(?!,)/i, '$1, ');
  return cased.replace(
    /, (Rue|Avenue|Av|Boulevard|Bd|Place|Pl|Passage|Quai|Square|Impasse|Allée|Allee|Cours|Esplanade)\b/,
    (_, kind: string) => `, ${kind.toLowerCase()}`,
  );
}
