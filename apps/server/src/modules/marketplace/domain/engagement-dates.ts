/** Minutes of a duration; none is an hour. */
export function minutesOf(duration: { value: number | null; unit: string | null }): number {
  const minutes = { minute: 1, hour: 60, day: 1440, week: 10_080 } as const;
  const unit = duration.unit as keyof typeof minutes | null;
  return duration.value === null || unit === null ? 60 : duration.value * minutes[unit];
}

/** Whether the runtime knows a zone of the IANA. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** When something that begins then and lasts so long is over; ISO. */
export function endOf(startsAt: string, minutes: number): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}
