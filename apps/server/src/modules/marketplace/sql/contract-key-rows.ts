import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface ContractKeyRow {
  readonly id: number;
  /** Public key, base64url. */
  readonly x: string;
  readonly sealed: string;
}

/** All keys, oldest first. */
export async function readContractKeys(db: Db): Promise<ContractKeyRow[]> {
  const { rows } =
    await sql<ContractKeyRow>`select id, public_x as x, private_key as sealed from marketplace.contract_key
    order by id`.execute(db);
  return rows;
}
/** Keeps a new key; when another node was first, its key stays. */
export async function insertContractKey(db: Db, key: ContractKeyRow, now: string): Promise<void> {
  await sql`insert into marketplace.contract_key (id, public_x, private_key, created_at)
    values (${key.id}, ${key.x}, ${key.sealed}, ${now}) on conflict (id) do nothing`.execute(db);
}
