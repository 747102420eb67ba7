/** The languages every text of the product exists in; the first is the one of a visitor who asks for neither. */
export const languages = ['fr', 'en'] as const;

export type Language = (typeof languages)[number];

/** The language named by the first segment of a path, e.g. `/en/films` → `en`. */
export function languageOf(path: string): Language {
  const first = path.split(/[/?#]/)[1];
  return languages.find((language) => language === first) ?? languages[0];
}

/** The same page in another language: only the first segment changes; query and fragment stay. */
export function inLanguage(path: string, language: Language): string {
  return path.replace(/^\/(fr|en)(?=[/?#]|$)/, `/${language}`);
}
