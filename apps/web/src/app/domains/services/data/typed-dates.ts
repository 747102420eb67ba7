/**
 * The dates of a form's fields `date-1`, `date-2` …, as instants; the browser reads a local time in the zone of the device. Empty ones, and what is no
 * date, are left out.
 */
export function datesIn(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values)
    .filter(([name, value]) => name.startsWith('date-') && value !== '')
    .map(([, value]) => new Date(value))
    .filter((date) => !Number.isNaN(date.getTime()))
    .map((date) => date.toISOString());
}
