import type { Language } from '@parterre/contract/wire';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

export type BookingText = keyof typeof fr;

const texts: Record<Language, Record<BookingText, string>> = { fr, en };

/** A text of the tickets and mails, its `{placeholders}` filled. */
export function bookingText(
  language: Language,
  key: BookingText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
