import type { FilterName } from './bill-filters.ts';

const groups = {
  when: ['when', 'day'],
  time: ['from', 'to'],
  version: ['version', 'language', 'subtitles', 'format'],
  film: ['genre', 'maxMinutes'],
  price: ['free', 'maxPrice'],
  place: ['distance'],
  seats: ['together', 'seats'],
  access: ['wheelchair', 'captions', 'audioDescription'],
  sort: [],
} as const satisfies Record<string, readonly FilterName[]>;
/** Filters that are chosen together, under one name. */
export type FilterGroup = keyof typeof groups;

export const everyGroup = Object.keys(groups) as FilterGroup[];

export function groupOf(name: FilterName): FilterGroup | undefined {
  return everyGroup.find((group) => (groups[group] as readonly string[]).includes(name));
}

/** The filters of some groups. */
export function filtersIn(of: readonly FilterGroup[]): FilterName[] {
  return of.flatMap((group): readonly FilterName[] => groups[group]);
}

/** The fields that the form of these groups has: without a place there is no distance to choose, and what the address says of it stays. */
export function fieldsOf(of: readonly FilterGroup[], near: string | undefined): string[] {
  const fields = [...filtersIn(of), ...(of.includes('sort') ? ['sort'] : [])];
  return near === undefined ? fields.filter((name) => name !== 'distance') : fields;
}

/**
 * What a form of filters asks for: a parameter each, null for those that are not set. A day and a period exclude each other: whichever was
 * touched last counts.
 *
 * @param unasked the order that needs no parameter
 */
export function readForm(
  form: HTMLFormElement,
  event: Event | undefined,
  { fields, unasked }: { readonly fields: readonly string[]; readonly unasked: string | undefined },
): Record<string, string | null> {
  const data = new FormData(form);
  const read = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const params = Object.fromEntries(fields.map((name) => [name, read(name)]));
  const touched = (event?.target as HTMLInputElement | null | undefined)?.name;
  if (params['day'] && params['when']) params[touched === 'day' ? 'when' : 'day'] = null;
  if (touched === 'when' && fields.includes('day')) params['day'] = null;
  if (params['sort'] === unasked && fields.includes('sort')) params['sort'] = null;
  return params;
}
