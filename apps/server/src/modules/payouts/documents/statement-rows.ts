import type { SellerStatement } from '@parterre/contract/payouts';
import type { Language } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import { csvText } from '../../../platform/csv-text.ts';
import { decimalsOf } from '../../../platform/money.ts';
import { payoutText } from '../texts/payout-texts.ts';

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

/** `novembre 2026`. */
export function monthText(month: string, language: Language): string {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return first.toLocaleString(locales[language], { month: 'long', year: 'numeric' });
}

/** What was sold, and when it takes place: `Deux fois dimanche, 20/11/2026 20:40`. */
export function saleText(sale: SellerStatement['sales'][number], language: Language): string {
  if (sale.title === null || sale.startsAt === null) return payoutText(language, 'statement.unnamed');
  const at = Temporal.Instant.from(sale.startsAt).toZonedDateTimeISO(sale.timeZone ?? 'Europe/Paris');
  return `${sale.title}, ${at.toLocaleString(locales[language], { dateStyle: 'short', timeStyle: 'short' })}`;
}

/** A statement for a spreadsheet: amounts as plain numbers with the decimals of their currency. */
export function statementCsv(statement: SellerStatement, language: Language): string {
  const { currency, opening, closing, clawbacks, payouts, other } = statement;
  const decimals = decimalsOf(currency);
  const plain = ({ amount }: { amount: number }): number => amount / 10 ** decimals;
  const say = (key: Parameters<typeof payoutText>[1]): string => payoutText(language, key);
  const total = (key: Parameters<typeof payoutText>[1], amount: { amount: number }): (string | number)[] => [
    ...[say(key), '', '', '', '', plain(amount), currency],
  ];
  return csvText([
    [
      payoutText(language, 'statement.title', { month: monthText(statement.month, language) }),
      ...[say('statement.payments'), say('statement.paid'), say('statement.fees'), say('statement.refunds')],
      ...[say('statement.net'), ''],
    ],
    total('statement.opening', opening),
    ...statement.sales.map((sale) => [
      ...[saleText(sale, language), sale.payments, plain(sale.paid), plain(sale.fees), plain(sale.refunds)],
      ...[plain(sale.net), currency],
    ]),
    total('statement.clawbacks', clawbacks),
    total('statement.payouts', payouts),
    total('statement.other', other),
    total('statement.closing', closing),
  ]);
}
