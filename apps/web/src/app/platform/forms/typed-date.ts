/** An instant as a `datetime-local` field holds it, in the zone of the device: `2026-12-12T18:00`. */
export function typedDate(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
