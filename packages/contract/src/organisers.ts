import { z } from 'zod';
import { filmTonight } from './discovery.ts';
import { organisationKind } from './identity.ts';
import { eventSummary } from './programme.ts';
import { socialLinks, venueSummary } from './venues.ts';
import { id, slug } from './wire.ts';

const about = z.string().trim().min(1).max(600);
const website = z.url({ protocol: /^https$/ }).max(500);

/** An organisation as everybody sees it. */
export const organiser = z
  .object({
    id,
    slug,
    name: z.string(),
    kind: organisationKind,
    verified: z.boolean().meta({ description: 'An administrator knows who stands behind it' }),
    about: z.string().nullable().meta({ description: 'In its own words' }),
    website: z.string().nullable(),
    links: z.array(z.string()).meta({ description: 'Addresses at social networks' }),
    followers: z.int(),
  })
  .meta({ id: 'Organiser' });
export type Organiser = z.infer<typeof organiser>;

/** An organiser with what is on: seven days of films, and the events to come. */
export const organiserPage = z
  .object({
    organiser,
    venues: z.array(venueSummary),
    films: z.array(filmTonight).meta({ description: 'On in the next seven days, the first twelve' }),
    moreFilms: z.int().meta({ description: 'Films of the same days that were left out' }),
    events: z.array(eventSummary).meta({ description: 'By their next date, the first forty' }),
  })
  .meta({ id: 'OrganiserPage' });
export type OrganiserPage = z.infer<typeof organiserPage>;

/** What an organisation tells of itself; what is not named stays. */
export const organiserChange = z
  .object({ about: about.nullable(), website: website.nullable(), links: socialLinks })
  .partial()
  .meta({
    id: 'OrganiserChange',
    example: { about: 'Cinq salles, un bar, un ciné-club le lundi.', links: ['https://www.instagram.com/exemple'] },
  });
export type OrganiserChange = z.input<typeof organiserChange>;
