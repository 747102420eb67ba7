// Checks a Parterre ticket offline: node verify-ticket.mjs parterre-ticket-keys.json 'P1…'
// Prints the ticket as JSON and ends with 0 when it is genuine; prints the reason and ends with 1 when it is not.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function bytesOf(base45) {
  const bytes = [];
  for (let at = 0; at < base45.length; at += 3) {
    const digits = [...base45.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.length !== 3 || digits.includes(-1) || value > 0xffff) throw new Error('malformed');
    bytes.push(value >> 8, value & 0xff);
  }
  if (bytes.length !== 104 || bytes[0] !== 1) throw new Error('malformed, or a version unknown to this example');
  return Buffer.from(bytes);
}

function checkTicket(text, keys) {
  if (!text.startsWith('P1')) throw new Error('not a ticket');
  const bytes = bytesOf(text.slice(2));
  const jwk = keys.find(({ kid }) => kid === String(bytes[1]));
  if (!jwk) throw new Error('unknown key');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (!verify(null, bytes.subarray(0, 40), key, bytes.subarray(40))) throw new Error('bad signature');
  const uuid = (at) => bytes.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const validFrom = new Date(bytes.readUInt32BE(36) * 60_000).toISOString();
  return { ticketId: uuid(2), occurrenceId: uuid(18), serial: bytes.readUInt16BE(34), validFrom };
}

try {
  const [keyFile, text] = process.argv.slice(2);
  console.log(JSON.stringify(checkTicket(text.trim(), JSON.parse(readFileSync(keyFile, 'utf8')).keys)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
