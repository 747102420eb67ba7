import type { GiftOffer, GiftSeller } from '@parterre/contract/vouchers';
import { instantText } from '../../../platform/clock.ts';
import type { OrganisationFacts } from '../../identity/contract.ts';
import type { VouchersContext } from '../context.ts';
import { activeOffers, offerOf, writeOffer } from '../sql/gift-cards.ts';
import type { GiftOfferRow } from '../sql/gift-cards.ts';

/** What an organisation starts from, in its currency: four amounts, and cards that are good for a year. */
const plainOffers = {
  EUR: { amounts: [1500, 3000, 5000, 10_000], leastAmount: 500, mostAmount: 25_000 },
  XOF: { amounts: [5000, 10_000, 25_000, 50_000], leastAmount: 2000, mostAmount: 150_000 },
} as const;
const plainMonths = 12;

/** Where gift cards may be bought, by name. */
export async function readGiftSellers(context: VouchersContext): Promise<GiftSeller[]> {
  const offers = await activeOffers(context.db);
  const organisations = await context.identity.organisations(offers.map(({ organisationId }) => organisationId));
  const sellers = offers.flatMap((offer) => {
    const organisation = organisations.get(offer.organisationId);
    return organisation === undefined ? [] : [sellerOf(organisation, offer)];
  });
  return sellers.toSorted((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'fr'));
}

/** What an organisation offers, or would start from. */
export async function readGiftOffer(context: VouchersContext, organisation: OrganisationFacts): Promise<GiftOffer> {
  const row = await offerOf(context.db, organisation.id);
  if (row !== null) return presentOffer(row);
  const { amounts, ...bounds } = plainOffers[organisation.currency];
  return { active: false, currency: organisation.currency, amounts: [...amounts], ...bounds, validMonths: plainMonths };
}

/** Changes what is sold from now on; cards that were sold keep their terms. Only who is known to the platform sells any. */
export async function changeGiftOffer(
  context: VouchersContext,
  organisation: OrganisationFacts,
  offer: Omit<GiftOffer, 'currency'>,
): Promise<{ ok: true; offer: GiftOffer } | { ok: false; reason: 'identity-not-checked' }> {
  if (offer.active && !organisation.identityChecked) return { ok: false, reason: 'identity-not-checked' };
  const { id: organisationId, currency } = organisation;
  const amounts = [...new Set(offer.amounts)].sort((a, b) => a - b);
  await writeOffer(context.db, { ...offer, amounts, organisationId, currency }, instantText(context.clock.now()));
  return { ok: true, offer: await readGiftOffer(context, organisation) };
}

function presentOffer({ organisationId: _, ...offer }: GiftOfferRow): GiftOffer {
  return { ...offer, amounts: [...offer.amounts] };
}

function sellerOf({ id, slug, name }: OrganisationFacts, offer: GiftOfferRow): GiftSeller {
  return { organisation: { id, slug, name }, offer: presentOffer(offer) };
}
