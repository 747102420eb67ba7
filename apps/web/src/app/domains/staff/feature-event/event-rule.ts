/** A pattern as the form has it. */
export interface RuleChoice {
  readonly every: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  readonly interval: number;
  /** two letters of RFC 5545; only for weeks */
  readonly days: readonly WeekDay[];
  readonly end: { readonly count: number } | { readonly until: string };
}
export const weekDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type WeekDay = (typeof weekDays)[number];

/** RRULE of RFC 5545. A month keeps its day of the month, or the weekday of its start when days are chosen. */
export function ruleText({ every, interval, days, end }: RuleChoice): string {
  const parts = [`FREQ=${every}`];
  if (interval > 1) parts.push(`INTERVAL=${String(interval)}`);
  if (every === 'WEEKLY' && days.length > 0)
    parts.push(`BYDAY=${weekDays.filter((day) => days.includes(day)).join(',')}`);
  parts.push('count' in end ? `COUNT=${String(end.count)}` : `UNTIL=${end.until.replaceAll('-', '')}`);
  return parts.join(';');
}

/** What the form shows of a rule; what it does not know of it is left as it is by whoever keeps the text. */
export function ruleChoice(rule: string): RuleChoice {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const every = (['DAILY', 'WEEKLY', 'MONTHLY'] as const).find((one) => one === parts.get('FREQ')) ?? 'WEEKLY';
  const until = parts.get('UNTIL');
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})/.exec(until ?? '') ?? [];
  return {
    every,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: weekDays.filter((one) => parts.get('BYDAY')?.split(',').includes(one)),
    end: until === undefined ? { count: Number(parts.get('COUNT') ?? 4) } : { until: `${year}-${month}-${day}` },
  };
}

/** The day of the week of `2026-12-04`. */
export function weekDayOf(day: string): WeekDay {
  return weekDays[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';
}
