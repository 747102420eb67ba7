import { decodeBase45, encodeBase45 } from './base45.ts';

/** What the QR code of a ticket says. */
export interface TicketPayload {
  /** Which of the platform's keys signed it, 0 to 255: the `kid` of the key, as a number. */
  keyId: number;
  /** UUID, lower case with hyphens. */
  ticketId: string;
  /** UUID of the screening or event date that it admits to. */
  occurrenceId: string;
  /** Rises each time the ticket is issued anew, 0 to 65535: only the highest admits. */
  serial: number;
  /** Instant (ISO 8601 with Z) from which the ticket admits, in whole minutes. */
  validFrom: string;
}

/** A public key of `/.well-known/parterre-ticket-keys.json`: JWK of RFC 8037, its `kid` the key id in decimal. */
export interface TicketKey {
  kty: 'OKP';
  crv: 'Ed25519';
  /** The 32 bytes of the public key in base64url. */
  x: string;
  kid: string;
}

type Unreadable = 'not-a-ticket' | 'malformed' | 'unknown-version';

export type ReadTicket =
  | { ok: true; payload: TicketPayload; signedBytes: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: Unreadable };

export type VerifiedTicket =
  { ok: true; payload: TicketPayload } | { ok: false; reason: Unreadable | 'unknown-key' | 'bad-signature' };

const PREFIX = 'P1';
const VERSION = 1;
const SIGNED_LENGTH = 40;
const SIGNATURE_LENGTH = 64;
const AT = { version: 0, keyId: 1, ticketId: 2, occurrenceId: 18, serial: 34, validFrom: 36 } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The text of a ticket's QR code: `P1`, then Base45 of version, key id, ticket id, occurrence id, serial, valid-from
 * (minutes since 1970, rounded down) and the Ed25519 signature over those 40 bytes. `sign` is given the 40 bytes and
 * answers the 64 of the signature. Throws a RangeError for a payload that does not fit the format.
 */
export function encodeTicketCode(payload: TicketPayload, sign: (bytes: Uint8Array) => Uint8Array): string {
  const signedBytes = bytesOfPayload(payload);
  const signature = sign(signedBytes);
  if (signature.length !== SIGNATURE_LENGTH) throw new RangeError(`a signature has 64 bytes, not ${signature.length}`);
  const bytes = new Uint8Array(SIGNED_LENGTH + SIGNATURE_LENGTH);
  bytes.set(signedBytes);
  bytes.set(signature, SIGNED_LENGTH);
  return PREFIX + encodeBase45(bytes);
}

/**
 * Takes the text of a QR code apart without checking its signature. White space around it and lower case, as a hand
 * scanner may give them, are forgiven; trimming loses nothing, because the last character of a whole code stands for
 * at most 32 and the space for 36.
 */
export function readTicketCode(text: string): ReadTicket {
  // Only a to z: toUpperCase() would also turn other letters (ſ, ı, ß) into ones of the alphabet.
  const code = text.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
  if (!code.startsWith(PREFIX)) return { ok: false, reason: 'not-a-ticket' };
  const bytes = decodeBase45(code.slice(PREFIX.length));
  if (!bytes || bytes.length === 0) return { ok: false, reason: 'malformed' };
  if (bytes[AT.version] !== VERSION) return { ok: false, reason: 'unknown-version' };
  if (bytes.length !== SIGNED_LENGTH + SIGNATURE_LENGTH) return { ok: false, reason: 'malformed' };
  const signedBytes = bytes.slice(0, SIGNED_LENGTH);
  return { ok: true, payload: payloadOfBytes(signedBytes), signedBytes, signature: bytes.slice(SIGNED_LENGTH) };
}

/**
 * Reads a QR code and checks its signature offline (WebCrypto, Ed25519). Says nothing about the ticket having been
 * used, replaced or refunded: only the list of the door knows. Rejects when the named key is not a usable Ed25519 key.
 */
export async function verifyTicketCode(text: string, keys: readonly TicketKey[]): Promise<VerifiedTicket> {
  const ticket = readTicketCode(text);
  if (!ticket.ok) return ticket;
  const { payload, signedBytes, signature } = ticket;
  const key = keys.find(({ kid }) => kid === String(payload.keyId));
  if (!key) return { ok: false, reason: 'unknown-key' };
  const { kty, crv, x } = key;
  const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
  const genuine = await crypto.subtle.verify('Ed25519', publicKey, signature, signedBytes);
  return genuine ? { ok: true, payload } : { ok: false, reason: 'bad-signature' };
}

function bytesOfPayload(payload: TicketPayload): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SIGNED_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint8(AT.version, VERSION);
  view.setUint8(AT.keyId, unsigned('keyId', payload.keyId, 8));
  bytes.set(bytesOfUuid('ticketId', payload.ticketId), AT.ticketId);
  bytes.set(bytesOfUuid('occurrenceId', payload.occurrenceId), AT.occurrenceId);
  view.setUint16(AT.serial, unsigned('serial', payload.serial, 16));
  view.setUint32(AT.validFrom, unsigned('validFrom', Math.floor(Date.parse(payload.validFrom) / 60_000), 32));
  return bytes;
}

function payloadOfBytes(bytes: Uint8Array<ArrayBuffer>): TicketPayload {
  const view = new DataView(bytes.buffer);
  return {
    keyId: view.getUint8(AT.keyId),
    ticketId: uuidOfBytes(bytes.subarray(AT.ticketId, AT.occurrenceId)),
    occurrenceId: uuidOfBytes(bytes.subarray(AT.occurrenceId, AT.serial)),
    serial: view.getUint16(AT.serial),
    validFrom: new Date(view.getUint32(AT.validFrom) * 60_000).toISOString(),
  };
}

/** DataView wraps a number that is too large silently; a ticket must not. */
function unsigned(name: string, value: number, bits: 8 | 16 | 32): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** bits) return value;
  throw new RangeError(`${name} does not fit ${bits} bits: ${value}`);
}

function bytesOfUuid(name: string, uuid: string): Uint8Array {
  if (!UUID.test(uuid)) throw new RangeError(`${name} is not a UUID: ${uuid}`);
  const hex = uuid.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

function uuidOfBytes(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
