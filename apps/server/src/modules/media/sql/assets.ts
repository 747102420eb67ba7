import { mediaFailure } from '@parterre/contract/media';
import type { MediaPurpose } from '@parterre/contract/media';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../../db/types.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import type { AssetFacts, AssetFile } from '../contract.ts';

export type Handle = Db | Transaction;
export type AssetRow = Selectable<DB['media.asset']>;
export type FileRow = Selectable<DB['media.file']>;

const keptWaveform = z.array(z.number()).nullable();
const keptLoudness = z.object({ before: z.number().nullable(), gain: z.number() }).nullable();

/** A row with its files, as other modules know it. */
export function factsOf(row: AssetRow, files: readonly FileRow[]): AssetFacts {
  return {
    id: row.id,
    ownerId: row.owner_id,
    purpose: row.purpose,
    state: row.state,
    failure: row.failure === null ? null : mediaFailure.parse(row.failure),
    fileName: row.file_name,
    contentType: row.content_type,
    bytes: row.bytes,
    sha256: row.sha256,
    seconds: row.seconds,
    width: row.width,
    height: row.height,
    files: Object.fromEntries(files.map((file) => [file.name, fileOf(file)])),
    waveform: keptWaveform.parse(row.waveform),
    loudness: keptLoudness.parse(row.loudness),
    claimedBy: row.claimed_by,
    public: row.is_public,
    round: row.round,
  };
}

function fileOf({ name, bytes, content_type, width, height, round }: FileRow): AssetFile {
  return { name, bytes, contentType: content_type, width, height, round };
}

export async function findAssets(db: Handle, ids: readonly string[]): Promise<AssetFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('media.asset')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const files = await filesOf(db, rows);
  return rows.map((row) => factsOf(row, files.get(row.id) ?? []));
}

async function filesOf(db: Handle, rows: readonly AssetRow[]): Promise<Map<string, FileRow[]>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const files = await db.selectFrom('media.file').selectAll().where('asset_id', 'in', ids).orderBy('name').execute();
  return Map.groupBy(files, ({ asset_id }) => asset_id);
}

export async function findAssetRow(db: Handle, id: string): Promise<AssetRow | undefined> {
  return db.selectFrom('media.asset').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Held until the transaction ends, against whoever claims, finishes or processes it at the same time. */
export async function lockAsset(trx: Transaction, id: string): Promise<AssetRow | undefined> {
  return trx.selectFrom('media.asset').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Rows of a person, newest first. */
export async function ownAssetRows(
  db: Handle,
  personId: string,
  only: { readonly purpose?: MediaPurpose | undefined; readonly unused?: boolean | undefined; readonly id?: string },
): Promise<{ row: AssetRow; facts: AssetFacts }[]> {
  let query = db.selectFrom('media.asset').selectAll().where('owner_id', '=', personId);
  if (only.purpose !== undefined) query = query.where('purpose', '=', only.purpose);
  if (only.unused === true) query = query.where('claimed_by', 'is', null);
  if (only.id !== undefined) query = query.where('id', '=', only.id);
  const rows = await query.orderBy('id', 'desc').limit(200).execute();
  const files = await filesOf(db, rows);
  return rows.map((row) => ({ row, facts: factsOf(row, files.get(row.id) ?? []) }));
}

/** A file of an asset as it is served: where it lies, and whether anyone may have it. */
export async function servedFile(
  db: Handle,
  assetId: string,
  name: string,
  round: number,
): Promise<(FileRow & { is_public: boolean; sha256: string | null }) | undefined> {
  return db
    .selectFrom('media.file as f')
    .innerJoin('media.asset as a', 'a.id', 'f.asset_id')
    .selectAll('f')
    .select(['a.is_public', 'a.sha256'])
    .where('f.asset_id', '=', assetId)
    .where('f.name', '=', name)
    .where('f.round', '=', round)
    .executeTakeFirst();
}

export async function setPublicRow(trx: Transaction, id: string, isPublic: boolean, now: string): Promise<void> {
  await trx
    .updateTable('media.asset')
    .set({ is_public: isPublic, updated_at: now })
    .where('id', '=', id)
    .where('is_public', '<>', isPublic)
    .execute();
}

/** Its files follow by the trigger. @returns whether it was there */
export async function deleteAsset(db: Handle, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('media.asset').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
