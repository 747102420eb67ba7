import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Mailer } from '../../../platform/mail.ts';
import type { VouchersContext } from '../context.ts';
import { giftCardMail } from '../documents/gift-mail.ts';
import { groupedCode } from '../domain/fold-code.ts';
import { cardById, recordCardSent, takeCardsToSend } from '../sql/gift-cards.ts';

const batch = 20;

/** Writes a job for each card whose day has come. The job names the card, so that no code waits in the open. @returns how many */
export function queueGiftCards(context: VouchersContext): Promise<number> {
  return inTransaction(context.db, async (trx) => {
    const ids = await takeCardsToSend(trx, instantText(context.clock.now()), batch);
    for (const cardId of ids) await context.enqueueGiftCard(trx, { cardId });
    return ids.length;
  });
}

/** Mails a card to whom it is for. A job may run twice: the mail then comes twice, the card is the same. */
export async function sendGiftCard(context: VouchersContext, mailer: Mailer, cardId: string): Promise<void> {
  const card = await cardById(context.db, cardId);
  if (card?.status !== 'paid') return;
  const organisation = await context.identity.organisation(card.organisationId);
  if (organisation === null) throw new Error(`gift card ${cardId} is of an organisation that does not exist`);
  const code = groupedCode(context.secretBox.open(card.codeSealed));
  const mail = giftCardMail({ ...card, organisation, code }, `${context.publicUrl}/${card.language}`);
  await mailer.send({ to: card.recipientEmail, ...mail });
  await recordCardSent(context.db, cardId, instantText(context.clock.now()));
}
