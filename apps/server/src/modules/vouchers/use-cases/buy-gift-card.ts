import { createHash } from 'node:crypto';
import type { giftCardInput } from '@parterre/contract/vouchers';
import type { Payment } from '@parterre/contract/payments';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import type { Actor } from '../../identity/contract.ts';
import type { Payments } from '../../payments/contract.ts';
import type { VouchersContext } from '../context.ts';
import { foldCode, giftCodeLength } from '../domain/fold-code.ts';
import { giftCodeHash } from '../gift-code.ts';
import { cardByKey, insertGiftCard, offerOf } from '../sql/gift-cards.ts';
import type { GiftCardRow } from '../sql/gift-cards.ts';

type Input = z.output<typeof giftCardInput>;
export type BoughtGiftCard =
  | { ok: true; card: GiftCardRow }
  | { ok: false; reason: 'gift-cards-not-sold' | 'idempotency-conflict' }
  | { ok: false; reason: 'gift-amount-out-of-bounds'; least: number; most: number };

/** Cards that are to be sent on a day are sent at this hour of the organisation's zone. */
const sendingHour = { hour: 9 };
const longest = { minutes: 30 };

/** Writes a card that waits to be paid. The same key with the same body is the same card. */
export async function buyGiftCard(
  context: VouchersContext,
  actor: Actor,
  input: Input,
  idempotencyKey: string,
): Promise<BoughtGiftCard> {
  const requestHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const earlier = async (): Promise<BoughtGiftCard | null> => {
    const card = await cardByKey(context.db, actor.holderId, idempotencyKey);
    if (card === null) return null;
    return card.requestHash === requestHash ? { ok: true, card } : { ok: false, reason: 'idempotency-conflict' };
  };
  const known = await earlier();
  if (known !== null) return known;
  const offer = await offerOf(context.db, input.organisationId);
  const organisation = await context.identity.organisation(input.organisationId);
  if (offer?.active !== true || organisation === null) return { ok: false, reason: 'gift-cards-not-sold' };
  const { leastAmount: least, mostAmount: most, currency, validMonths } = offer;
  if (input.amount < least || input.amount > most)
    return { ok: false, reason: 'gift-amount-out-of-bounds', least, most };
  const code = shortCode(giftCodeLength);
  const { sendOn, ...words } = input;
  const written = await insertGiftCard(context.db, {
    ...words,
    id: newId(),
    number: shortCode(10),
    codeHash: giftCodeHash(context.codeKey, foldCode(code)),
    codeSealed: context.secretBox.seal(code),
    codeEnd: code.slice(-4),
    currency,
    validMonths,
    holderId: actor.holderId,
    personId: actor.kind === 'person' ? actor.personId : null,
    sendAt: sendOn === null ? null : sendingTime(sendOn, organisation.timeZone),
    idempotencyKey,
    requestHash,
    createdAt: instantText(context.clock.now()),
  });
  const card = await earlier();
  if (card === null) throw new Error(`the gift card was ${written ? '' : 'not '}written and is not there`);
  return card;
}

function sendingTime(day: string, timeZone: string): string {
  return instantText(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: sendingHour }).toInstant());
}

export type StartedGiftPayment =
  | { ok: true; payment: Payment }
  | {
      ok: false;
      reason: 'gift-card-not-payable' | Extract<Awaited<ReturnType<Payments['start']>>, { ok: false }>['reason'];
    };

/** Begins to pay a card, or to pay it otherwise. @param phone of the payer, E.164; it is passed on, and kept nowhere */
export async function startGiftPayment(
  context: VouchersContext,
  card: GiftCardRow,
  provider: string,
  phone: string | null,
): Promise<StartedGiftPayment> {
  if (card.status !== 'unpaid') return { ok: false, reason: 'gift-card-not-payable' };
  const { language, amount, currency, number } = card;
  const organisation = await context.identity.organisation(card.organisationId);
  return context.payments.start(
    {
      subject: { kind: 'gift-card', id: card.id, occurrenceId: null },
      organisationId: card.organisationId,
      ...{ amount, currency },
      payer: { name: card.giverName, email: card.giverEmail, phone, language },
      description: `${organisation?.name ?? ''} · ${number}`,
      returnUrl: `${context.publicUrl}/${language}/gift-cards/${number}`,
      deadlineAt: instantText(context.clock.now().add(longest)),
    },
    provider,
  );
}
