import type { Language } from '@parterre/contract/wire';
import { escapeHtml } from '../../../platform/escape-html.ts';
import { formatMoney } from '../../../platform/money.ts';
import type { GiftCardRow } from '../sql/gift-cards.ts';
import en from '../texts/en.json' with { type: 'json' };
import fr from '../texts/fr.json' with { type: 'json' };

type GiftText = keyof typeof fr;
const texts: Record<Language, Record<GiftText, string>> = { fr, en };

interface MailText {
  subject: string;
  text: string;
  html: string;
}
interface Seller {
  readonly organisation: { readonly name: string; readonly timeZone: string };
}

/** The mail that brings a card to whom it is for: the only place where its code is written. @param site address of the pages in its language */
export function giftCardMail(card: GiftCardRow & Seller & { readonly code: string }, site: string): MailText {
  const say = sayer(card, { until: dayText(card.validUntil ?? '', card), code: card.code, message: card.message });
  return compose(
    card.language,
    say('card.subject'),
    [
      say('card.body'),
      ...(card.message === '' ? [] : [say('card.message')]),
      { strong: say('card.code') },
      say('card.how'),
    ],
    { label: say('card.action'), url: `${site}/gift-cards` },
  );
}

/** The receipt of whoever gives it: without the code. @param url opens the purchase without an account */
export function giftPaidMail(card: GiftCardRow & Seller, url: string): MailText {
  const say = sayer(card, {
    day: dayText(card.sendAt ?? '', card),
    email: card.recipientEmail,
    until: dayText(card.validUntil ?? '', card),
  });
  return compose(
    card.language,
    say('paid.subject'),
    [say('paid.body'), say(card.sendAt === null ? 'paid.sent' : 'paid.later'), say('paid.until')],
    { label: say('paid.action'), url },
  );
}

/** Money for a card goes back. */
export function giftRefundMail(card: GiftCardRow): MailText {
  const say = sayer({ ...card, organisation: { name: '', timeZone: 'UTC' } }, {});
  return compose(card.language, say('refund.subject'), [say('refund.body')], null);
}

function sayer(card: GiftCardRow & Seller, more: Readonly<Record<string, string>>): (key: GiftText) => string {
  const values: Readonly<Record<string, string>> = {
    giver: card.giverName,
    recipient: card.recipientName,
    organisation: card.organisation.name,
    number: card.number,
    amount: formatMoney({ amount: card.amount, currency: card.currency }, card.language),
    ...more,
  };
  return (key) =>
    texts[card.language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function dayText(instant: string, { language, organisation }: GiftCardRow & Seller): string {
  if (instant === '') return '';
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: organisation.timeZone,
  });
  return format.format(new Date(instant));
}

function compose(
  language: Language,
  subject: string,
  paragraphs: readonly (string | { readonly strong: string })[],
  action: { label: string; url: string } | null,
): MailText {
  const plain = paragraphs.map((one) => (typeof one === 'string' ? one : one.strong));
  const text = [...plain, ...(action === null ? [] : [`${action.label}\n${action.url}`])].join('\n\n');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.55 system-ui,sans-serif"><div style="max-width:34rem">',
    ...paragraphs.map((one) =>
      typeof one === 'string'
        ? `<p>${escapeHtml(one).replaceAll('\n', '<br>')}</p>`
        : `<p style="padding:16px;border:1px solid #a8122e;border-radius:4px;font:600 20px/1.4 ui-monospace,monospace">${escapeHtml(one.strong)}</p>`,
    ),
    ...(action === null
      ? []
      : [
          `<p><a href="${escapeHtml(action.url)}" style="color:#a8122e;font-weight:600">${escapeHtml(action.label)}</a></p>`,
        ]),
    '</div></body></html>',
  ].join('');
  return { subject: subject.replace(/[\r\n]+/g, ' '), text, html };
}
