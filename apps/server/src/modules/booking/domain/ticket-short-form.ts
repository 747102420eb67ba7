/** A ticket as one types it by hand: its order's code and its place in the order, from 1. */
export interface TicketShortForm {
  readonly orderCode: string;
  readonly position: number;
}

/** The text printed under the QR code: `K7M2PQ9XWB-2`. */
export function writeShortForm(form: TicketShortForm): string {
  return `${form.orderCode}-${form.position}`;
}

/** Reads it back, forgiving lower case and spaces; null for anything else. */
export function readShortForm(text: string): TicketShortForm | null {
  const match = /^([0-9A-Z]{10})-(\d{1,3})$/.exec(text.replace(/\s+/g, '').toUpperCase());
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { orderCode: match[1], position: Number(match[2]) };
}
