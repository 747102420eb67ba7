import type { Language } from '@parterre/contract/wire';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const texts = { fr, en } satisfies Record<Language, Record<keyof typeof fr, string>>;
type WordOf<Key> = Key extends `contract.${infer Word}` ? Word : never;
export type ContractWord = WordOf<keyof typeof fr>;

/** A word of the printed contract. */
export function contractText(
  language: Language,
  word: ContractWord,
  values: Readonly<Record<string, string>> = {},
): string {
  return texts[language][`contract.${word}`].replace(
    /\{([a-z]+)\}/g,
    (placeholder, name: string) => values[name] ?? placeholder,
  );
}
