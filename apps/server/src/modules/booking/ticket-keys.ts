import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { encodeTicketCode, readTicketCode } from '@parterre/ticket-code/ticket-code';
import type { TicketKey, TicketPayload } from '@parterre/ticket-code/ticket-code';
import type { Db } from '../../platform/database.ts';
import { insertTicketKey, readTicketKeys } from './sql/key-rows.ts';

export type ReadCode = { ok: true; payload: TicketPayload } | { ok: false; reason: 'not-a-ticket' };

/** Keys that sign tickets, in memory: the newest signs, all check. */
export interface TicketKeys {
  sign(payload: Omit<TicketPayload, 'keyId'>): string;
  /** Reads a QR text and checks its signature with our keys; synchronous, as a door wants it. */
  read(code: string): ReadCode;
  readonly published: readonly TicketKey[];
}

interface LoadedKey {
  readonly id: number;
  readonly jwk: TicketKey;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Seals texts for columns that nobody who reads the database alone may understand. */
export interface SecretBox {
  seal(text: string): string;
  open(sealed: string): string;
}

/**
 * Loads the keys, making the first one when there is none. Several nodes may start at once: one key is kept.
 * @param box what the private keys are sealed with
 */
export async function loadTicketKeys(db: Db, box: SecretBox): Promise<TicketKeys> {
  let rows = await readTicketKeys(db);
  if (rows.length === 0) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    await insertTicketKey(db, { id: 1, x: String(publicKey.export({ format: 'jwk' }).x), sealed: box.seal(der) });
    rows = await readTicketKeys(db);
  }
  const keys = rows.map(({ id, x, sealed }): LoadedKey => {
    const jwk: TicketKey = { kty: 'OKP', crv: 'Ed25519', x, kid: String(id) };
    const { kty, crv } = jwk;
    return {
      id,
      jwk,
      publicKey: createPublicKey({ key: { kty, crv, x }, format: 'jwk' }),
      privateKey: createPrivateKey({
        key: Buffer.from(box.open(sealed), 'base64'),
        format: 'der',
        type: 'pkcs8',
      }),
    };
  });
  return ticketKeys(keys);
}

function ticketKeys(keys: readonly LoadedKey[]): TicketKeys {
  const newest = keys.at(-1);
  if (newest === undefined) throw new Error('there is no key to sign tickets with');
  return {
    published: keys.map((key) => key.jwk),
    sign: (payload) =>
      encodeTicketCode({ ...payload, keyId: newest.id }, (bytes) => sign(null, bytes, newest.privateKey)),
    read(code) {
      const ticket = readTicketCode(code);
      if (!ticket.ok) return { ok: false, reason: 'not-a-ticket' };
      const key = keys.find((one) => one.id === ticket.payload.keyId);
      const genuine = key !== undefined && verify(null, ticket.signedBytes, key.publicKey, ticket.signature);
      return genuine ? { ok: true, payload: ticket.payload } : { ok: false, reason: 'not-a-ticket' };
    },
  };
}
