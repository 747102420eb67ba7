import type { AccessibilityCode, OpeningHours, Venue, VenueChange } from '@parterre/contract/venues';
import { orNull } from '../../../platform/forms/form-values.ts';
import { readHours, weekdays } from '../../venues/api/opening-hours.ts';
import { linksFit, readLinks } from './social-links.ts';

/** Names of the fields that may be wrong, with what is wrong about them. */
export type VenueErrors = Readonly<Record<string, 'name' | 'place' | 'hours' | 'website' | 'links' | 'phone' | undefined>>;

type Values = Readonly<Record<string, string | undefined>>;

/** « 48.8579, 2.3795 » as maps give it to be copied; undefined when it is no place on Earth, null when empty. */
export function readPlace(text: string): Venue['place'] | undefined {
  if (text.trim() === '') return null;
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : undefined;
}

export function placeText(place: Venue['place']): string {
  return place === null ? '' : `${String(place.latitude)}, ${String(place.longitude)}`;
}

/** « a, b » → ['a', 'b']; each once. */
export function readList(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(',').map((one) => one.trim()))].filter((one) => one !== '');
}

export function venueErrors(values: Values): VenueErrors {
  const hours = weekdays
    .map((day) => ({ day, field: `hours-${String(day)}` }))
    .filter(({ day, field }) => readHours(values[field] ?? '', day) === undefined)
    .map(({ field }) => [field, 'hours'] as const);
  const website = values['website'] ?? '';
  return {
    ...Object.fromEntries(hours),
    name: values['name'] ? undefined : 'name',
    place: readPlace(values['place'] ?? '') === undefined ? 'place' : undefined,
    website: website === '' || (/^https?:\/\//.test(website) && URL.canParse(website)) ? undefined : 'website',
    links: linksFit(readLinks(values['links'])) ? undefined : 'links',
    phone: /^$|^\+?[\d ().-]{3,39}$/.test(values['phone'] ?? '') ? undefined : 'phone',
  };
}

/** The whole sheet, as it is sent. `values` must be without errors. */
export function venueChangeOf(values: Values, codes: readonly AccessibilityCode[]): VenueChange {
  const hours = weekdays.flatMap((day): OpeningHours[] => readHours(values[`hours-${String(day)}`] ?? '', day) ?? []);
  return {
    name: values['name'] ?? '',
    address: orNull(values['address']),
    postalCode: orNull(values['postalCode']),
    city: orNull(values['city']),
    place: readPlace(values['place'] ?? '') ?? null,
    artHouse: values['artHouse'] !== undefined,
    phone: orNull(values['phone']),
    website: orNull(values['website']),
    links: readLinks(values['links']),
    openingHours: hours,
    accessibility: codes.filter((code) => values[`access-${code}`] !== undefined),
    equipment: readList(values['equipment']),
  };
}

/** What a venue was, so that a change can be taken back. */
export function venueAsChange(venue: Venue): VenueChange {
  const { name, address, postalCode, city, place, artHouse, phone, website, links } = venue;
  const { openingHours, accessibility, equipment } = venue;
  return { name, address, postalCode, city, place, artHouse, phone, website, links, openingHours, accessibility, equipment };
}
