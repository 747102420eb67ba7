import { inject } from '@angular/core';
import { Clock } from '../../../platform/clock.ts';
import { cinemaDayAt, closeness, datedDay, dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** The hours of a day that are an evening; those after midnight belong to the evening before. */
const isEvening = (time: string) => time >= '17:00' || isNight(time);
const isNight = (time: string) => time < '05:00';

/** Says when something begins: « ce soir 20:40 », « demain 18:10 », « sam. 21 nov. 18:10 ». Needs the texts of `programme`. */
export function injectMoment(): (startsAt: string, zone: string) => string {
  const t = injectTexts('programme');
  const language = injectLanguage();
  const clock = inject(Clock);
  return (startsAt, zone) => {
    const time = formatTime(language(), startsAt, zone);
    const today = cinemaDayAt(clock.now(), zone);
    const near = closeness(cinemaDayAt(startsAt, zone), today);
    if (near === 'today') return t(isEvening(time) ? 'moment.tonight' : 'moment.today', { time });
    // « Demain 00:30 » could be either of two nights: the date says which.
    if (near === 'tomorrow' && !isNight(time)) return t('moment.tomorrow', { time });
    const day = dayAt(startsAt, zone);
    const said = day.slice(0, 4) === today.slice(0, 4) ? datedDay(language(), day) : fullDay(language(), day);
    return `${said} ${time}`;
  };
}
