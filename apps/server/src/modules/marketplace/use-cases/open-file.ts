import type { OrderRole } from '@parterre/contract/service-orders';
import { instantText } from '../../../platform/clock.ts';
import type { MarketContext } from '../context.ts';
import { deliveriesOf, evidenceOf } from '../sql/order-rows.ts';
import type { KeptFile, OrderRow } from '../sql/order-rows.ts';
import { mayDownload } from './present-order.ts';
import { previewFile } from './present-service.ts';
import { termsOf } from './order-terms.ts';

export type OpenedFile =
  { ok: true; url: string; expiresAt: string } | { ok: false; reason: 'not-found' | 'file-not-released' };

/** Seconds for which a link opens a file. */
const linkSeconds = 900;

/** A link to one file of an order, for whoever may have it now. The caller has authorised that they see the order. */
export async function openFile(
  context: MarketContext,
  order: OrderRow,
  role: OrderRole | 'desk',
  assetId: string,
): Promise<OpenedFile> {
  const [deliveries, evidence] = await Promise.all([
    deliveriesOf(context.db, order.id),
    evidenceOf(context.db, order.id),
  ]);
  const licence = termsOf(order).files.find((file) => file.assetId === assetId);
  const given: [KeptFile | undefined, 'licence' | 'delivery' | 'evidence'][] = [
    [licence, 'licence'],
    [deliveries.flatMap(({ files }) => files).find((file) => file.assetId === assetId), 'delivery'],
    [evidence.flatMap(({ files }) => files).find((file) => file.assetId === assetId), 'evidence'],
  ];
  const found = given.find(([file]) => file !== undefined);
  const asset = await context.media.asset(assetId);
  if (found?.[0] === undefined || asset === null) return { ok: false, reason: 'not-found' };
  const [file, of] = found;
  if (!mayDownload(order, role, of)) return { ok: false, reason: 'file-not-released' };
  // A tagged MP3 is the preview; everything else is what was uploaded.
  const name = licence?.kind === 'preview' ? previewFile : 'original';
  const url = context.media.signedAddress(asset, name, linkSeconds, file.name);
  if (url === null) return { ok: false, reason: 'not-found' };
  return { ok: true, url, expiresAt: instantText(context.clock.now().add({ seconds: linkSeconds })) };
}
