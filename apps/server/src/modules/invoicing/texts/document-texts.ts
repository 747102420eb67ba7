import type { Language } from '@parterre/contract/wire';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

export type DocumentText = keyof typeof fr;

const texts: Record<Language, Record<DocumentText, string>> = { fr, en };

/** A text of the documents, its `{placeholders}` filled. */
export function documentText(
  language: Language,
  key: DocumentText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
