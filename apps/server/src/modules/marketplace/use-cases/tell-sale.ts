import type { LicenceTier } from '@parterre/contract/services';
import type { Language, LocalText } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../../platform/database.ts';
import type { ListPart } from '../../../platform/list-place.ts';
import type { BoughtService, ServiceSale } from '../contract.ts';
import type { MarketContext } from '../context.ts';
import { orderById } from '../sql/order-rows.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { servicesBoughtBy } from '../sql/sold-rows.ts';
import { contractText } from '../texts/contract-text.ts';
import { termsOf } from './order-terms.ts';

/** A paid order as its documents tell of it; null when nothing was paid for it. */
export async function saleOf(
  { db }: Pick<MarketContext, 'db'>,
  orderId: string,
  within?: Transaction,
): Promise<ServiceSale | null> {
  const order = await orderById(within ?? db, orderId);
  if (order?.paid_at == null || order.paid_amount === 0) return null;
  return {
    orderId: order.id,
    code: order.code,
    organisationId: order.organisation_id,
    buyer: order.buyer_name,
    paidAt: order.paid_at,
    currency: order.currency,
    total: order.paid_amount,
    words: { fr: wordsOf(order, 'fr'), en: wordsOf(order, 'en') },
  };
}

const tiers: Readonly<Record<LicenceTier, LocalText>> = {
  'tagged-mp3': { fr: 'MP3 avec signature', en: 'Tagged MP3' },
  mp3: { fr: 'MP3', en: 'MP3' },
  wav: { fr: 'WAV', en: 'WAV' },
  stems: { fr: 'Pistes séparées', en: 'Stems' },
  exclusive: { fr: 'Exclusivité', en: 'Exclusive' },
};

/** `Licence d’un morceau : Lagune (WAV)`, `Cours ou prestation : Leçon de basse, le 12 décembre 2026`. */
function wordsOf(order: OrderRow, language: Language): string {
  const kind = contractText(language, `kind-${order.kind}`);
  const tier = order.tier === null ? '' : ` (${tiers[order.tier][language]})`;
  return `${kind}${language === 'fr' ? '\u00A0: ' : ': '}${termsOf(order).title}${tier}${dateOf(order, language)}`;
}

function dateOf({ starts_at: startsAt, time_zone: timeZone }: OrderRow, language: Language): string {
  if (startsAt === null) return '';
  const day = Temporal.Instant.from(startsAt)
    .toZonedDateTimeISO(timeZone ?? 'UTC')
    .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return language === 'fr' ? `, le ${day}` : `, ${day}`;
}

/** A part of what somebody ordered and pays for, newest first. */
export async function boughtBy(
  { db, identity }: Pick<MarketContext, 'db' | 'identity'>,
  personId: string,
  part: ListPart,
): Promise<BoughtService[]> {
  const orders = await servicesBoughtBy(db, personId, part);
  if (orders.length === 0) return [];
  const sellers = await identity.organisations([...new Set(orders.map(({ organisationId }) => organisationId))]);
  return orders.map(({ organisationId, ...order }) => ({
    ...order,
    timeZone: sellers.get(organisationId)?.timeZone ?? 'Europe/Paris',
  }));
}
