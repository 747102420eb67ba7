import type { SeatMapWarning } from '@parterre/seating/review-seat-map';
import { nameOfPlace, placeLabel } from '@parterre/seating/places';
import type { SeatMap } from '@parterre/seating/seat-map';
import type { Texts } from '../../../platform/language/inject-texts.ts';

/** Names of seats that a sentence lists before it says how many more there are. */
const listed = 6;

/** A warning in words. */
export function warningWords(t: Texts<'designer'>, map: SeatMap, warning: SeatMapWarning): string {
  const seats = seatNames(map, [...warning.seats, ...(warning.areas ?? [])]);
  const section = 'section' in warning ? map.sections?.find(({ code }) => code === warning.section)?.name : undefined;
  const row = 'row' in warning ? [warning.row, section].filter(Boolean).join(', ') : '';
  switch (warning.kind) {
    case 'duplicate-label':
      return t('warning.duplicate-label', { row, number: warning.number });
    case 'unreachable-seat':
      return t('warning.unreachable-seat', { row, inARow: warning.inARow, allowed: warning.allowed });
    case 'wheelchair-quota':
      return t('warning.wheelchair-quota', { has: warning.has, owed: warning.owed });
    case 'over-capacity':
      return t('warning.over-capacity', { has: warning.has, authorised: warning.authorised });
    case 'overlap':
    case 'outside':
      return t(`warning.${warning.kind}`, { seats });
    case 'empty-zone':
      return t('warning.empty-zone', { zone: map.zones.find(({ code }) => code === warning.zone)?.name ?? '' });
    case 'broken-pair':
      return t(`warning.${warning.why}`, { seats });
    case 'fault': {
      const { kind, ...facts } = warning.fault;
      return t(`warning.fault.${kind}`, facts);
    }
  }
}

function seatNames(map: SeatMap, keys: readonly string[]): string {
  const names = keys.slice(0, listed).map((key) => {
    const place = nameOfPlace(map, key);
    return place ? placeLabel(place) : (map.areas?.find(({ code }) => code === key)?.name ?? key);
  });
  return names.join(', ') + (keys.length > listed ? ` +${String(keys.length - listed)}` : '');
}
