import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const texts = { fr, en } satisfies Record<Language, Record<keyof typeof fr, string>>;
type Key = keyof typeof fr;
type Values = Readonly<Record<string, string | number>>;

/** Part of a text. Titles, names and reasons are of strangers: they stay text, on one line. */
export function boostText(language: Language, key: Key, values: Values): string {
  return texts[language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    // What is put together from parts keeps its paragraphs.
    return name === 'back' || name === 'reason' ? String(value) : String(value).replace(/[\p{Cc}\s]+/gu, ' ');
  });
}

/** A mail about a boost: what happened, what comes back, one link. */
export function boostMail(
  language: Language,
  kind: 'over' | 'returned',
  values: Values,
  url: string,
): { subject: string; text: string; html: string } {
  const paragraphs = boostText(language, `${kind}.body`, values).split('\n\n');
  const action = texts[language].action;
  return {
    subject: boostText(language, `${kind}.subject`, values).slice(0, 200),
    text: `${paragraphs.join('\n\n')}\n\n${action}${language === 'fr' ? '\u00a0:' : ':'}\n${url}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs
      .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
      .join('')}<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p></body></html>`,
  };
}
