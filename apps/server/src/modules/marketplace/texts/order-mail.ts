import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const texts = { fr, en } satisfies Record<Language, Record<keyof typeof fr, string>>;
type KindOf<Key> = Key extends `${infer Kind}.subject` ? Kind : never;
export type OrderMailKind = KindOf<keyof typeof fr>;

/** A mail about an order: what happened, what to do, and one link to its page. Names and notes are of strangers: they stay text. */
export function orderMail(
  language: Language,
  kind: OrderMailKind,
  values: Readonly<Record<string, string>>,
  url: string,
): { subject: string; text: string; html: string } {
  const say = (part: 'subject' | 'body'): string =>
    texts[language][`${kind}.${part}`].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
      (values[name] ?? placeholder).replace(/[\p{Cc}\s]+/gu, ' '),
    );
  const subject = say('subject').slice(0, 200);
  const body = `<p>${escapeHtml(say('body'))}</p>`;
  const action = texts[language][kind === 'reminded' ? 'decide' : 'action'];
  return {
    subject,
    text: `${say('body')}\n\n${action}${language === 'fr' ? '\u00a0:' : ':'}\n${url}\n`,
    html: `<!doctype html><html lang="${language}"><body>${body}<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p></body></html>`,
  };
}
