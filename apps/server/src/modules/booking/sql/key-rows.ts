import { sql } from 'kysely';
import type { Db } from '../../../platform/database.ts';

export interface TicketKeyRow {
  readonly id: number;
  /** Public key, base64url. */
  readonly x: string;
  readonly sealed: string;
}

/** All keys, oldest first. */
export async function readTicketKeys(db: Db): Promise<TicketKeyRow[]> {
  const { rows } = await sql<TicketKeyRow>`
    select id, public_jwk ->> 'x' as x, private_key as sealed from booking.ticket_key order by id`.execute(db);
  return rows;
}

/** Keeps a new key; when another node was first, its key stays. */
export async function insertTicketKey(db: Db, key: TicketKeyRow): Promise<void> {
  const jwk = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: String(key.id) });
  await sql`insert into booking.ticket_key (id, public_jwk, private_key) values (${key.id}, ${jwk}::jsonb, ${key.sealed})
    on conflict (id) do nothing`.execute(db);
}
