import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const texts = { fr, en } satisfies Record<Language, Record<keyof typeof fr, string>>;

export type EventMailKind = 'approve' | 'reject' | 'cancel' | 'pending' | 'pending.one' | 'host';

/** A mail about events: what happened, one link. Titles and reasons are of strangers: they stay text. */
export function eventMail(
  language: Language,
  kind: EventMailKind,
  values: Readonly<Record<string, string | number>>,
  url: string,
): { subject: string; text: string; html: string } {
  const say = (part: 'subject' | 'body' | 'action'): string =>
    texts[language][`${kind}.${part}`].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
      name === 'reason' || name === 'events'
        ? String(values[name] ?? '')
        : oneLine(String(values[name] ?? placeholder)),
    );
  const paragraphs = say('body').split('\n\n');
  const action = say('action');
  return {
    subject: say('subject').replace(/[\p{Cc}\s]+/gu, ' '),
    text: `${paragraphs.join('\n\n')}\n\n${action}${language === 'fr' ? '\u00a0:' : ':'}\n${url}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs
      .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
      .join('')}<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p></body></html>`,
  };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ');
}
