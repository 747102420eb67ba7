import type { artistListQuery, ArtistList, ArtistPage } from '@parterre/contract/artists';
import type { Place } from '@parterre/contract/wire';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { centsOfEuro } from '../domain/budget-cents.ts';
import { countFollows, findOwnOrganisation, findPublished } from '../sql/profile-rows.ts';
import { searchArtists } from '../sql/search-artists.ts';
import { fieldsOf, summaryOf } from './present-profile.ts';
import type { ProfileNeeds } from './profile-needs.ts';

/** The page of an artist as everybody sees it; null when there is none. */
export async function readArtist(
  needs: Pick<ProfileNeeds, 'db' | 'clock' | 'events'>,
  slug: string,
): Promise<ArtistPage | null> {
  const row = await findPublished(needs.db, slug);
  if (row === null) return null;
  const [follows, own, comingEvents, events] = await Promise.all([
    countFollows(needs.db, row.person_id),
    findOwnOrganisation(needs.db, row.person_id),
    needs.events.coming(row.person_id),
    needs.events.count(row.person_id),
  ]);
  const today = instantText(needs.clock.now()).slice(0, 10);
  const fields = fieldsOf(row);
  const { distanceMetres: _none, ...summary } = summaryOf(row, { followers: follows.followers, distanceMetres: null });
  return {
    artist: {
      ...summary,
      fullName: fields.fullNameShown ? fields.fullName : null,
      ...{ bio: fields.bio, cover: row.cover_path, links: fields.links, website: fields.website },
      ...{ instruments: fields.instruments, software: fields.software, tempo: fields.tempo },
      ...{ languages: fields.languages, busy: fields.busy.filter(({ to }) => to >= today), credits: fields.credits },
      identityChecked: own?.identityChecked ?? false,
      ...{ following: follows.following, events, publishedAt: row.published_at ?? row.created_at },
    },
    comingEvents,
  };
}

/** Artists who pass every filter. */
export async function findArtists(
  { db }: Pick<ProfileNeeds, 'db'>,
  query: z.output<typeof artistListQuery>,
  near: Place | null,
): Promise<ArtistList> {
  const { budget, currency, near: _text, ...wish } = query;
  const budgetCents = budget === undefined ? null : centsOfEuro({ amount: budget, currency: currency ?? 'EUR' });
  const { rows, count } = await searchArtists(db, { ...wish, near, budgetCents });
  return pageOfList(
    rows.map((row) => summaryOf(row, row)),
    count,
    query,
  );
}
