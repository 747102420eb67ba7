import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

/** Those whose link carries a token, or leads to one. */
export type LinkKind = 'verify' | 'reset' | 'known';
export type MessageKind =
  LinkKind | 'identity-asked' | 'identity-reminder' | 'identity-approved' | 'identity-refused' | 'identity-lapsed';

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail about an account: what it is about, one link, and what to do when it was not expected. */
export function accountMessage(
  kind: MessageKind,
  language: Language,
  facts: { name: string; link: string; reason?: string },
): Message {
  const texts = language === 'fr' ? fr : en;
  const name = oneLine(facts.name);
  const body = texts[`${kind}.body`].replace('{name}', () => name).replace('{reason}', () => facts.reason ?? '');
  const action = texts[`${kind}.action`];
  const end = texts[`${kind}.end`];
  const paragraphs = body.split('\n\n').map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  const link = `<p><a href="${escapeHtml(facts.link)}">${escapeHtml(action)}</a></p>`;
  return {
    subject: texts[`${kind}.subject`],
    text: `${body}\n\n${action} :\n${facts.link}\n\n${end}\n`.replace(' :\n', language === 'fr' ? ' :\n' : ':\n'),
    html: `<!doctype html><html lang="${language}"><body>${paragraphs.join('')}${link}<p>${escapeHtml(end)}</p></body></html>`,
  };
}

/** A name is chosen by whoever signs up, so it must not become a second message or a link in someone else's mailbox. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\s]+/gu, ' ').replace(/:\/\/|www\.|\.(?=\S)/giu, ' ');
}
