import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { deriveKey } from '../keys.ts';

/** Seconds within which a ticket opens a socket. */
export const ticketLifetime = 30;

/** Makes and reads the tickets that open a socket: what was known over HTTPS, signed, for half a minute. */
export class SocketTickets {
  readonly #key: Buffer;
  readonly #clock: Clock;

  constructor(secret: string, clock: Clock) {
    this.#key = deriveKey(secret, 'socket-ticket');
    this.#clock = clock;
  }

  issue(actor: unknown): string {
    const until = this.#clock.now().epochMilliseconds + ticketLifetime * 1000;
    const payload = Buffer.from(JSON.stringify({ actor, until })).toString('base64url');
    return `${payload}.${this.#sign(payload).toString('base64url')}`;
  }

  /** The actor that the ticket was issued to, undefined for a forged, broken or expired one. */
  read(ticket: string): unknown {
    const [payload = '', signature = ''] = ticket.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.#sign(payload);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const { actor, until } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      actor: unknown;
      until: number;
    };
    return this.#clock.now().epochMilliseconds <= until ? actor : undefined;
  }

  #sign(payload: string): Buffer {
    return createHmac('sha256', this.#key).update(payload).digest();
  }
}
