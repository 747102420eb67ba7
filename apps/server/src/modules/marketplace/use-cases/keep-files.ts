import type { Transaction } from '../../../platform/database.ts';
import type { MediaPurpose } from '@parterre/contract/media';
import type { MarketContext } from '../context.ts';
import type { KeptFile } from '../sql/order-rows.ts';

export type FilesRefused = 'asset-unknown' | 'asset-not-whole' | 'asset-failed' | 'asset-in-use';
export type FilesKept = { ok: true; files: KeptFile[] } | { ok: false; reason: FilesRefused };

/**
 * Makes uploaded files a part of an order, with the hashes that they have now. Each may be of one of these purposes: sounds that come as
 * `beat-file` have a tagged preview to be heard before they are released.
 */
export async function keepFiles(
  { media }: Pick<MarketContext, 'media'>,
  trx: Transaction,
  orderId: string,
  personId: string,
  purposes: readonly MediaPurpose[],
  given: readonly { assetId: string; name: string }[],
): Promise<FilesKept> {
  const known = await media.assets(
    given.map(({ assetId }) => assetId),
    trx,
  );
  const files: KeptFile[] = [];
  for (const { assetId, name } of given) {
    const purpose = known.get(assetId)?.purpose;
    if (purpose === undefined || !purposes.includes(purpose)) return { ok: false, reason: 'asset-unknown' };
    const claimed = await media.claim(trx, assetId, personId, purpose, `marketplace.order:${orderId}`);
    if (!claimed.ok) return claimed;
    const { contentType, bytes, sha256 } = claimed.asset;
    files.push({ assetId, name, contentType, bytes, sha256 });
  }
  return { ok: true, files };
}
