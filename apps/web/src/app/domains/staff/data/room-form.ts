import type { Auditorium, AuditoriumChange } from '@parterre/contract/venues';
import { orNull } from '../../../platform/forms/form-values.ts';
import { readList } from './venue-form.ts';
import { wholeNumber } from './whole-number.ts';

type Values = Readonly<Record<string, string | undefined>>;
type Wrong = 'name' | 'capacity' | 'preshow' | 'cleaning';

export function roomErrors(values: Values): Readonly<Record<string, Wrong | undefined>> {
  const wrong = (field: Wrong, least: number, most: number) =>
    wholeNumber(values[field], least, most) === undefined ? field : undefined;
  return {
    name: values['name'] ? undefined : 'name',
    capacity: wrong('capacity', 1, 100_000),
    preshow: wrong('preshow', 0, 60),
    cleaning: wrong('cleaning', 0, 180),
  };
}

/**
 * What is sent. `values` must be without errors. The authorisation number is sent when it was changed or ticked as confirmed: sending it
 * is what confirms it.
 */
export function roomChangeOf(values: Values, before: Auditorium): AuditoriumChange {
  const number = orNull(values['authorisation']);
  const confirmed = number !== before.authorisationNumber || values['confirmed'] !== undefined;
  return {
    name: values['name'] ?? before.name,
    authorisedCapacity: wholeNumber(values['capacity'], 1, 100_000) ?? before.authorisedCapacity,
    preshowMinutes: wholeNumber(values['preshow'], 0, 60) ?? before.preshowMinutes,
    cleaningMinutes: wholeNumber(values['cleaning'], 0, 180) ?? before.cleaningMinutes,
    equipment: readList(values['equipment']),
    ...(confirmed ? { authorisationNumber: number } : {}),
  };
}

/** What a room was, so that a change can be taken back; a number that has been confirmed stays so. */
export function roomAsChange(room: Auditorium): AuditoriumChange {
  const { name, authorisedCapacity, preshowMinutes, cleaningMinutes, equipment } = room;
  return { name, authorisedCapacity, preshowMinutes, cleaningMinutes, equipment };
}
