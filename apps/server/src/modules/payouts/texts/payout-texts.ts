import type { Language } from '@parterre/contract/wire';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

export type PayoutText = keyof typeof fr;

const texts: Record<Language, Record<PayoutText, string>> = { fr, en };

/** A text of statements and mails, its `{placeholders}` filled. */
export function payoutText(
  language: Language,
  key: PayoutText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
