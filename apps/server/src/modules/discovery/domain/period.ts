import type { WhatsOnPeriod } from '@parterre/contract/discovery';
import { Temporal } from 'temporal-polyfill';

/** Where "today" is asked for without a venue. */
export const houseZone = 'Europe/Paris';

/** Cinema days from `firstDay` to `lastDay`; of `eveningOf` only the evening. */
export interface Period {
  firstDay: string;
  lastDay: string;
  eveningOf?: string;
}

const FRIDAY = 5;
const SUNDAY = 7;

/**
 * What a period means on a day. The weekend is Friday evening, Saturday and Sunday: the coming one, or what is left of the one that has begun.
 * @param today the cinema day
 */
export function periodOf(name: WhatsOnPeriod, today: string): Period {
  const date = Temporal.PlainDate.from(today);
  const inDays = (days: number): string => date.add({ days }).toString();
  switch (name) {
    case 'today':
      return { firstDay: today, lastDay: today };
    case 'tonight':
      return { firstDay: today, lastDay: today, eveningOf: today };
    case 'tomorrow':
      return { firstDay: inDays(1), lastDay: inDays(1) };
    case 'week':
      return { firstDay: today, lastDay: inDays(6) };
    case 'weekend': {
      const sunday = inDays(SUNDAY - date.dayOfWeek);
      if (date.dayOfWeek > FRIDAY) return { firstDay: today, lastDay: sunday };
      const friday = inDays(FRIDAY - date.dayOfWeek);
      return { firstDay: friday, lastDay: sunday, eveningOf: friday };
    }
  }
}
