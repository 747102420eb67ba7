/**
 * Why a line of an imported file was skipped, or what was read of it only in part: each code with its English text, as commands
 * and logs print it. The client says them in the reader's language (`imports.reasons` of its texts), with the same parameters.
 */
export const importReasons = {
  repeated: 'repeated',
  unchanged: 'unchanged',
  'not-an-object': 'not an object',
  'not-json': 'not readable as JSON',
  'quote-not-closed': 'a quotation mark is opened and never closed',
  'columns-differ': '{found} columns where the header has {expected}',
  'refused-by-database': 'not accepted by the database ({constraint})',
  'no-title': 'no title',
  'merged-into': 'this record was merged into “{title}”, which stays as it is',
  'no-name': 'no name',
  'year-not-understood': 'year not understood: {value}',
  'no-authorisation-number': 'no authorisation number (ndegauto)',
  'no-screens': 'number of screens not understood: missing',
  'screens-not-understood': 'number of screens not understood: {value}',
  'no-seats': 'number of seats not understood: missing',
  'seats-not-understood': 'number of seats not understood: {value}',
  'auditorium-too-large': 'more than 3,000 seats in an auditorium',
  'cinema-of-another': 'cinema {number} belongs to another organisation',
  'provisional-authorisation': 'to review: provisional authorisation of auditoriums {number}',
  'provisional-authorisations': 'to review: provisional authorisation of auditoriums {first} to {last}',
  'auditoriums-confirmed': 'auditoriums kept as confirmed; the file says otherwise',
  'auditoriums-kept': 'more auditoriums than in the file, kept: {number}',
  'no-uid': 'no uid',
  'no-place': 'no place (placename)',
  'no-date': 'no date that can be read (timetable)',
  'date-not-understood': 'date not understood: {value}',
  'event-of-another': 'event {uid} belongs to another organisation',
  'price-to-review': 'to review: price “{text}”',
  'no-price': 'to review: price not given',
  'dates-kept': 'dates kept because places are sold or held: {number}',
  'no-reference': 'no reference of the provider',
  'amount-not-understood': 'amount not understood: {value}',
  'currency-differs': 'in another currency: {value}',
  'image-answer': 'image not fetched: answer {status}',
  'image-host-private': 'image not fetched: the host is not on the public internet',
  'image-not-web': 'image not fetched: not a web address',
  'image-too-large': 'image not fetched: larger than {megabytes} MB',
  'image-redirects': 'image not fetched: too many redirects',
  'image-failed': 'image not fetched: {detail}',
} as const satisfies Record<string, string>;

type Reasons = typeof importReasons;
export type ImportReasonCode = keyof Reasons;
type Named<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;

/** A reason with what its text names. */
export type ImportReason = {
  [Code in ImportReasonCode]: [Named<Reasons[Code]>] extends [never]
    ? { code: Code }
    : { code: Code; parameters: Readonly<Record<Named<Reasons[Code]>, string | number>> };
}[ImportReasonCode];

/** Whether a code is one that this version knows. */
export function isImportReason(code: string): code is ImportReasonCode {
  return Object.hasOwn(importReasons, code);
}

/** The parameters of a reason; none when its text names nothing. */
export function parametersOf(reason: ImportReason): Readonly<Record<string, string | number>> {
  return 'parameters' in reason ? reason.parameters : {};
}

/** A reason in English. */
export function sayImportReason(reason: ImportReason): string {
  const parameters = parametersOf(reason);
  return importReasons[reason.code].replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
}
