import { inject } from '@angular/core';
import { Clock } from '../../../platform/clock.ts';
import { closeness, datedDay, dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** The hour from which a day is an evening. */
const evening = '17:00';

/** Says when something begins: « ce soir 20:40 », « demain 18:10 », « sam. 21 nov. 18:10 ». Needs the texts of `programme`. */
export function injectMoment(): (startsAt: string, zone: string) => string {
  const t = injectTexts('programme');
  const language = injectLanguage();
  const clock = inject(Clock);
  return (startsAt, zone) => {
    const time = formatTime(language(), startsAt, zone);
    const day = dayAt(startsAt, zone);
    const near = closeness(day, dayAt(clock.now(), zone));
    if (near === 'today') return t(time >= evening ? 'moment.tonight' : 'moment.today', { time });
    if (near === 'tomorrow') return t('moment.tomorrow', { time });
    if (day.slice(0, 4) !== dayAt(clock.now(), zone).slice(0, 4)) return `${fullDay(language(), day)} ${time}`;
    return `${datedDay(language(), day)} ${time}`;
  };
}
