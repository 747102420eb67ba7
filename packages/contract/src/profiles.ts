import { z } from 'zod';
import { id, instant, pageOf, slug, timeZone } from './wire.ts';

/** What a person may follow. */
export const followKind = z.enum(['venue', 'organiser', 'person']);
export type FollowKind = z.infer<typeof followKind>;

/** Whether the caller follows it, and how many do. */
export const followState = z
  .object({ kind: followKind, id, following: z.boolean(), followers: z.int() })
  .meta({ id: 'FollowState' });
export type FollowState = z.infer<typeof followState>;

/** A date of something that one follows. */
export const followedDate = z
  .object({
    occurrenceId: id,
    title: z.string(),
    startsAt: instant,
    timeZone,
    venue: z.string(),
    film: slug.nullable().meta({ description: 'Its page, when it is a screening' }),
    event: slug.nullable().meta({ description: 'Its page, when it is a date of an event' }),
  })
  .meta({ id: 'FollowedDate' });
export type FollowedDate = z.infer<typeof followedDate>;

/** Something that one follows, with what comes next there. */
export const followed = z
  .object({
    kind: followKind,
    id,
    slug,
    name: z.string(),
    place: z
      .string()
      .nullable()
      .meta({ description: 'The town of a venue or a person; of an organiser those of its venues' }),
    followedAt: instant,
    next: z.array(followedDate).meta({ description: 'The next dates, at most three' }),
  })
  .meta({ id: 'Followed' });
export type Followed = z.infer<typeof followed>;
export const followedList = pageOf(followed).meta({ id: 'FollowedList' });
export type FollowedList = z.infer<typeof followedList>;
