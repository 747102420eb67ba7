import { z } from 'zod';
import { id, instant, pageOf, slug } from './wire.ts';

/** Whoever holds an event: somebody with an account who accepted, or a plain name. */
export const eventHost = z
  .object({
    id,
    name: z.string(),
    username: z.string().nullable().meta({ description: 'null: a plain name' }),
    status: z
      .enum(['named', 'invited', 'accepted', 'declined'])
      .meta({ description: 'Others see those who are named or have accepted' }),
    invitedAt: instant,
  })
  .meta({ id: 'EventHost' });
export type EventHost = z.infer<typeof eventHost>;
export const eventHostList = z.object({ items: z.array(eventHost) }).meta({ id: 'EventHostList' });
export const eventHostInput = z
  .union([
    z.strictObject({ username: z.string().trim().min(1).max(30) }),
    z.strictObject({ name: z.string().trim().min(1).max(100) }),
  ])
  .meta({ id: 'NewEventHost', example: { username: 'awa' } });
export type EventHostInput = z.input<typeof eventHostInput>;

/** An event that somebody is asked to hold, or holds. */
export const hosting = z
  .object({
    id,
    event: z.object({ slug, title: z.string(), visible: z.boolean() }),
    organiser: z.string(),
    invitedBy: z.string().nullable(),
    invitedAt: instant,
    accepted: z.boolean(),
  })
  .meta({ id: 'Hosting' });
export type Hosting = z.infer<typeof hosting>;
export const hostingList = z.object({ items: z.array(hosting) }).meta({ id: 'HostingList' });
export const hostingAnswer = z.object({ accept: z.boolean() }).meta({ id: 'HostingAnswer', example: { accept: true } });

/** Whether the caller takes part in an event: their own orders for it. */
export const participation = z
  .object({
    takingPart: z.boolean().meta({ description: 'Has at least one confirmed place' }),
    orders: z.array(
      z.object({
        code: z.string(),
        occurrenceId: id,
        status: z.enum(['reserved', 'paid']),
        places: z.int(),
        listed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Participation' });
export type Participation = z.infer<typeof participation>;

/** Those who take part and agreed to be listed. */
export const participantList = pageOf(z.object({ name: z.string() }))
  .extend({ takingPart: z.int().meta({ description: 'Everybody who takes part, listed or not' }) })
  .meta({ id: 'ParticipantList' });
export type ParticipantList = z.infer<typeof participantList>;
export const listing = z.object({ listed: z.boolean() }).meta({ id: 'Listing', example: { listed: true } });
