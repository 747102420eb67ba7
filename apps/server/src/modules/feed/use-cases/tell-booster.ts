import type { Money } from '@parterre/contract/wire';
import type { Transaction } from '../../../platform/database.ts';
import { formatMoney, money } from '../../../platform/money.ts';
import type { BoostRow } from '../sql/boost-rows.ts';
import { boostMail, boostText } from '../texts/boost-mail.ts';
import type { FeedNeeds } from './feed-needs.ts';

type Telling = Pick<FeedNeeds, 'identity' | 'enqueueMail' | 'publicUrl'>;

/** Writes to whose boost it is that it is over, and what comes back. Whoever has no confirmed address, or no account any more, is not written to. */
export async function tellOver(needs: Telling, trx: Transaction, row: BoostRow, refund: number | null): Promise<void> {
  const person = await reader(needs, trx, row);
  if (person === null) return;
  const { language } = person;
  const number = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB');
  const rest = row.bought - row.delivered;
  const back =
    refund !== null && row.currency !== null
      ? boostText(language, 'back.money', { amount: formatMoney(money(refund, row.currency), language) })
      : rest > 0 && row.source === 'plan'
        ? boostText(language, 'back.showings', { rest: number.format(rest) })
        : boostText(language, 'back.none', {});
  const reason =
    row.end_reason === 'administrator'
      ? boostText(language, 'reason.administrator', { reason: (row.reason ?? '').replace(/\s+/gu, ' ') })
      : boostText(language, row.status === 'withdrawn' ? 'reason.gone' : 'reason.none', {});
  const values = { delivered: number.format(row.delivered), bought: number.format(row.bought), back, reason };
  const mail = boostMail(language, 'over', { ...values, name: person.name, title: row.video_title }, person.url);
  await needs.enqueueMail(trx, { to: person.to, ...mail });
}

/** Writes that money that came pays nothing, and goes back. */
export async function tellReturned(needs: Telling, trx: Transaction, row: BoostRow, came: Money): Promise<void> {
  const person = await reader(needs, trx, row);
  if (person === null) return;
  const { language, name, to, url } = person;
  const values = { name, title: row.video_title, amount: formatMoney(came, language) };
  await needs.enqueueMail(trx, { to, ...boostMail(language, 'returned', values, url) });
}

async function reader({ identity, publicUrl }: Telling, trx: Transaction, { id, person_id: personId }: BoostRow) {
  if (personId === null) return null;
  const person = (await identity.people([personId], trx)).get(personId);
  if (person?.email == null) return null;
  const { name, email: to, language } = person;
  return { name, to, language, url: `${publicUrl}/${language}/studio/boosts/${id}` };
}
