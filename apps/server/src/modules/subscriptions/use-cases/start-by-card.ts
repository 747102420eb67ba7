import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { cardBillingProvider } from '../../payments/contract.ts';
import type { PlansContext } from '../plans-context.ts';
import { keepCustomer, readCustomer } from '../sql/card-rows.ts';
import { saveCharge } from '../sql/charge-rows.ts';
import type { ChargeRow } from '../sql/charge-rows.ts';
import { askCard, priceOf } from './ask-card.ts';
import type { CardAnswer, CardRefusal } from './ask-card.ts';
import { openTheCharge } from './start-charge.ts';
import type { OpenedCharge, Subscriber, WantedCharge } from './start-charge.ts';

export type StartedByCard =
  | { ok: true; charge: ChargeRow; page: string }
  | Extract<OpenedCharge, { ok: false }>
  | { ok: false; reason: 'email-not-verified' | CardRefusal };

/** Whether this way to pay renews itself. */
export function cardRenews({ billing }: Pick<PlansContext, 'billing'>, provider: string): boolean {
  return billing !== null && provider === cardBillingProvider;
}

/** Seconds after which the provider is asked what became of a page, whether or not it tells. */
const firstLook = 60;

/** The page of the provider on which the card is given and the first period paid. The same page again while it is open. */
export async function startByCard(
  context: PlansContext,
  person: Subscriber,
  wanted: WantedCharge,
  name: string,
): Promise<StartedByCard> {
  const { email, language } = person;
  if (email === null) return { ok: false, reason: 'email-not-verified' };
  const opened = await openTheCharge(context, person.personId, wanted);
  if (!opened.ok) return opened;
  const { charge } = opened;
  if (charge.cardPageUrl !== null) return { ok: true, charge, page: charge.cardPageUrl };
  const customer = await customerOf(context, { ...person, email });
  if (!customer.ok) return customer;
  const price = await askCard(context, (billing, signal) =>
    billing.price(priceOf(charge.plan, charge.priceAmount, charge.currency, name), signal),
  );
  if (!price.ok) return price;
  const returnUrl = `${context.publicUrl}/${language}/account/plan`;
  const order = { id: charge.id, customer: customer.value, price: price.value.id, language, returnUrl };
  const page = await askCard(context, (billing, signal) => billing.subscribePage(order, signal));
  if (!page.ok) return page;
  const now = context.clock.now();
  const kept = { cardPage: page.value.session, cardPageUrl: page.value.url };
  await saveCharge(
    context.db,
    charge.id,
    { ...kept, nextLookAt: instantText(now.add({ seconds: firstLook })) },
    instantText(now),
  );
  return { ok: true, charge, page: page.value.url };
}

async function customerOf(context: PlansContext, person: Subscriber & { email: string }): Promise<CardAnswer<string>> {
  const known = await readCustomer(context.db, person.personId);
  if (known !== null) return { ok: true, value: known };
  const { email, name, language } = person;
  const made = await askCard(context, (billing, signal) =>
    billing.createCustomer({ id: newId(), email, name, language }, signal),
  );
  if (!made.ok) return made;
  const at = instantText(context.clock.now());
  return { ok: true, value: await keepCustomer(context.db, person.personId, made.value.id, at) };
}
