import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import { payoutText } from '../texts/payout-texts.ts';

/** What became of an identity that was handed in. */
export interface IdentityNews {
  readonly decision: 'approve' | 'refuse' | 'ask-again';
  readonly seller: string;
  readonly reason: string | null;
  readonly language: Language;
  /** Of the page where it is written. */
  readonly url: string;
}

/** The mail to whoever handed an identity in. It names neither what was in the documents nor the account. */
export function identityMail({ decision, seller, reason, language, url }: IdentityNews): {
  subject: string;
  text: string;
  html: string;
} {
  const say = (key: 'subject' | 'body') => payoutText(language, `mail.${decision}.${key}`, { seller });
  const why = reason === null ? [] : [payoutText(language, 'mail.reason', { reason })];
  const paragraphs = [say('body'), ...why];
  const action = payoutText(language, 'mail.action');
  const subject = say('subject');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.55 system-ui,sans-serif"><div style="max-width:34rem">',
    ...paragraphs.map((one) => `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`),
    `<p><a href="${escapeHtml(url)}" style="color:#a8122e;font-weight:600">${escapeHtml(action)}</a></p></div></body></html>`,
  ].join('');
  return { subject: subject.replace(/[\r\n]+/g, ' '), text: [...paragraphs, `${action}\n${url}`].join('\n\n'), html };
}
