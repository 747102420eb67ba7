/** What a code is answered with: its HTTP status, and its sentence for people in both languages. */
export interface ErrorEntry {
  readonly status: number;
  readonly fr: string;
  readonly en: string;
}
