import type { ImportReason } from '@parterre/contract/import-reasons';
import { importedPlace } from '../../../platform/imported-place.ts';
import { importedLine, importedText } from '../../../platform/imported-text.ts';
import { readPriceProse, type PriceReading } from './price-prose.ts';
import { readTimetable, type TimetableDate } from './timetable.ts';

/** An event as read from a file. */
export interface EventRecord {
  sourceKey: string;
  title: string;
  shortDescription: string | null;
  description: string | null;
  place: {
    name: string;
    address: string | null;
    postalCode: string | null;
    city: string | null;
    latitude: number | null;
    longitude: number | null;
  };
  dates: TimetableDate[];
  price: PriceReading;
  priceText: string | null;
  imageSourceUrl: string | null;
  link: string | null;
  /** What was read only in part, for the list of remarks. */
  remarks: ImportReason[];
}
export type EventReading = { ok: true; event: EventRecord } | { ok: false; reason: ImportReason };

/** Reads one record of the City of Paris data set `evenements-a-paris` (OpenAgenda), or a flat row with the same names. Identity is its `uid`. */
export function readEventRecord(record: Readonly<Record<string, unknown>>, timeZone: string): EventReading {
  const text = (name: string, max: number): string | null => importedText(record[name], max);
  const line = (name: string, max: number): string | null => importedLine(record[name], max);
  const title = line('title', 200);
  if (title === null) return { ok: false, reason: { code: 'no-title' } };
  const sourceKey = line('uid', 100);
  if (sourceKey === null) return { ok: false, reason: { code: 'no-uid' } };
  const placeName = line('placename', 200);
  if (placeName === null) return { ok: false, reason: { code: 'no-place' } };
  const timetable = readTimetable(
    text('timetable', 1_000_000) ?? allDay(text('date_start', 10), text('date_end', 10)),
    timeZone,
  );
  if (timetable.dates.length === 0) return { ok: false, reason: { code: 'no-date' } };
  const priceText = text('pricing_info', 1000);
  const address = line('address', 300);
  const summary = text('description', 10_000);
  return {
    ok: true,
    event: {
      sourceKey,
      title,
      shortDescription: summary === null ? null : shorten(summary, 300),
      description:
        [summary !== null && summary.length > 300 ? summary : null, text('free_text', 50_000)]
          .filter((part) => part !== null)
          .join('\n\n') || null,
      place: {
        name: placeName,
        address: address?.replace(/,?\s*\b\d{5}\b.*$/, '') ?? null,
        postalCode: /\b(\d{5})\b/.exec(address ?? '')?.[1] ?? null,
        city: line('city', 100),
        ...importedPlace(record.latlon),
      },
      dates: timetable.dates,
      price: readPriceProse(priceText),
      priceText,
      imageSourceUrl: readAddress(text('image', 2000)),
      link: readAddress(text('link', 2000)),
      remarks: timetable.unread.map((entry) => ({
        code: 'date-not-understood',
        parameters: { value: entry.slice(0, 60) },
      })),
    },
  };
}

/** Where only days are given, each is from 10:00 to 18:00: the hours a visitor may count on. */
function allDay(from: string | null, to: string | null): string {
  if (from === null) return '';
  const first = Date.parse(`${from}T00:00:00Z`);
  const last = Date.parse(`${to ?? from}T00:00:00Z`);
  if (Number.isNaN(first) || Number.isNaN(last)) return '';
  const days = Math.min(366, Math.max(0, Math.round((last - first) / 86_400_000)));
  return Array.from({ length: days + 1 }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10))
    .map((day) => `${day}T10:00:00 ${day}T18:00:00`)
    .join(';');
}

function shorten(text: string, max: number): string {
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const cut = characters.slice(0, max - 1).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2))}…`;
}

function readAddress(value: string | null): string | null {
  return value !== null && /^https?:\/\//.test(value) && URL.canParse(value) ? value : null;
}
