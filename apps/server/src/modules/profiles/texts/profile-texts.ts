import type { ProfileField } from '@parterre/contract/artists';
import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

type TextKey = keyof typeof fr;
const texts = { fr, en } satisfies Record<Language, Record<TextKey, string>>;

export type ProfileMailKind = 'changed' | 'hide' | 'show' | 'verify' | 'unverify';

const fieldWords: Partial<Record<ProfileField, TextKey>> = {
  name: 'field.name',
  slug: 'field.slug',
  fullName: 'field.fullName',
  fullNameShown: 'field.fullName',
  town: 'field.place',
  latitude: 'field.place',
};

/** A mail about one's own profile: what happened, one link. Names and reasons are people's words: they stay text. */
export function profileMail(
  language: Language,
  kind: ProfileMailKind,
  { name, url, fields, reason }: { name: string; url: string; fields: readonly ProfileField[]; reason: string },
): { subject: string; text: string; html: string } {
  const words = texts[language];
  const named = [...new Set(fields.flatMap((field) => fieldWords[field] ?? []))].map((key) => words[key]).join(', ');
  const values: Readonly<Record<string, string>> = { name: name.replace(/[\p{Cc}\s]+/gu, ' '), fields: named, reason };
  const say = (key: TextKey): string =>
    words[key].replace(/\{([a-z]+)\}/g, (all, value: string) => values[value] ?? all);
  const paragraphs = say(`${kind}.body`).split('\n\n');
  const action = say('action');
  return {
    subject: say(`${kind}.subject`),
    text: `${paragraphs.join('\n\n')}\n\n${action}${language === 'fr' ? '\u00a0:' : ':'}\n${url}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs
      .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
      .join('')}<p><a href="${escapeHtml(url)}">${escapeHtml(action)}</a></p></body></html>`,
  };
}
