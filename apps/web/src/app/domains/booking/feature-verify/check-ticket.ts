import type { TicketKey, VerifiedTicket } from '@parterre/ticket-code/ticket-code';

export type CheckedTicket = VerifiedTicket | { ok: false; reason: 'unsupported-browser' };

/** Whether a ticket is genuine, by public keys alone; a browser without Ed25519 is told apart from a false signature. */
export async function checkTicket(
  text: string,
  keys: readonly TicketKey[],
  verify: (text: string, keys: readonly TicketKey[]) => Promise<VerifiedTicket>,
): Promise<CheckedTicket> {
  try {
    return await verify(text, keys);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (error instanceof TypeError || name === 'NotSupportedError' || name === 'SyntaxError') {
      return { ok: false, reason: 'unsupported-browser' };
    }
    throw error;
  }
}
