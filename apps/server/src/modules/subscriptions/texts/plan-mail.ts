import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const texts = { fr, en } satisfies Record<Language, Record<keyof typeof fr, string>>;
type Key = keyof typeof fr;
type KindOf<Each> = Each extends `${infer Kind}.subject` ? Kind : never;
export type PlanMailKind = KindOf<Key>;

export interface PlanMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail about somebody's plan: what happened, what stays, what to do, one link. Names are of strangers: they stay text. */
export function planMail(
  language: Language,
  kind: PlanMailKind,
  values: Readonly<Record<string, string | number>>,
  url: string,
): Omit<PlanMail, 'to'> {
  const say = (part: 'subject' | 'body'): string =>
    texts[language][`${kind}.${part}`].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder).replace(/[\p{Cc}\s]+/gu, ' '),
    );
  const paragraphs = say('body').split('\n\n');
  const action = texts[language].action;
  return {
    subject: say('subject').replace(/[\p{Cc}\s]+/gu, ' '),
    text: `${paragraphs.join('\n\n')}\n\n${action}${language === 'fr' ? '\u00a0:' : ':'}\n${url}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs
      .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
      .join('')}<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p></body></html>`,
  };
}
