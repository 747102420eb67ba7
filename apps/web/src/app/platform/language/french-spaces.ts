import type { Language } from './language.ts';

/**
 * A text with the spaces that its language sets it with. French parts `:` `;` `!` `?` and what « » hold from the words by a space at which no line
 * breaks: a narrow one (U+202F) before `;` `!` `?`, a whole one (U+00A0) elsewhere (Lexique des règles typographiques en usage à l’Imprimerie nationale).
 * The files of the texts have plain ones, which anybody can type and see.
 */
export function withSpaces(language: Language, text: string): string {
  if (language !== 'fr') return text;
  return text.replace(/ (?=[;!?])/g, '\u202f').replace(/ (?=[:»%€])|(?<=«) /g, '\u00a0');
}
