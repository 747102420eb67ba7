import { type Day, closeness, longDay, month, weekday } from './days.ts';
import type { Language } from './language.ts';

/**
 * The words and figures of a strip of days.
 *
 * @param chosen `tonight`: what today is called, « ce soir »; `unasked`: the day that the page shows without `?day=`
 */
export function stripDays(
  language: Language,
  days: readonly Day[],
  chosen: { readonly shown: Day; readonly today: Day; readonly tonight: string; readonly unasked?: Day },
) {
  return days.map((day) => ({
    value: day === chosen.unasked ? null : day,
    name: closeness(day, chosen.today) === 'today' ? chosen.tonight : weekday(language, day),
    number: String(Number(day.slice(8))),
    month: month(language, day),
    numbered: day !== chosen.today,
    spoken: longDay(language, day),
    current: day === chosen.shown,
  }));
}
