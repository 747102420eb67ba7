import { z } from 'zod';

const topic = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z]+:[A-Za-z0-9:_-]+$/);
const position = z.string().max(80).meta({ description: '`epoch:seq`; an epoch is one node’s life' });

/** Frames from the client on /ws. */
export const clientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subscribe'), topic, position: position.optional() }),
  z.strictObject({ type: z.literal('unsubscribe'), topic }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** Frames from the server on /ws. `recovered: false` tells the client to load the state anew. */
export type ServerFrame =
  | { type: 'subscribed'; topic: string; position: string; recovered: boolean }
  | { type: 'event'; topic: string; position: string; data: unknown }
  | { type: 'refused'; topic: string; code: string }
  | { type: 'pong' };

export const realtimeTicket = z.object({ ticket: z.string(), expiresIn: z.int() }).meta({ id: 'RealtimeTicket' });
