import type { ArtistPage } from '@parterre/contract/artists';
import { instrumentName } from '@parterre/contract/instruments';
import { musicGenreName } from '@parterre/contract/music-genres';
import type { Language } from '../../../platform/language/language.ts';

/**
 * schema.org MusicGroup of who performs under a name, Person of everybody else, with what comes next.
 * @param addressOf absolute address of a path
 */
export function artistData(
  { artist, comingEvents }: ArtistPage,
  language: Language,
  { url, roles, addressOf }: { url: string; roles: string; addressOf: (path: string) => string },
): object {
  const performs = artist.roles.includes('artist');
  const genre = artist.genres.map((id) => musicGenreName(id, language));
  const place = {
    '@type': 'PostalAddress',
    addressLocality: artist.town ?? undefined,
    addressCountry: artist.country ?? undefined,
  };
  const located = artist.town !== null || artist.country !== null;
  return {
    '@type': performs ? 'MusicGroup' : 'Person',
    name: artist.name,
    url,
    image: artist.photo === null ? undefined : addressOf(artist.photo),
    description: artist.bio[language] ?? artist.bio.fr ?? artist.bio.en ?? undefined,
    sameAs: [...artist.links, ...(artist.website === null ? [] : [artist.website])],
    ...(performs
      ? { genre, location: located ? { '@type': 'Place', address: place } : undefined }
      : {
          jobTitle: roles || undefined,
          alternateName: artist.fullName ?? undefined,
          address: located ? place : undefined,
          knowsLanguage: artist.languages,
          knowsAbout: [...genre, ...artist.instruments.map(({ instrument }) => instrumentName(instrument, language))],
        }),
    ...(performs && comingEvents.length > 0
      ? {
          event: comingEvents
            .filter(({ part, nextDate }) => part !== 'participant' && nextDate !== null)
            .map(({ title, slug, nextDate, venue }) => ({
              '@type': 'MusicEvent',
              name: title,
              startDate: nextDate,
              url: addressOf(`/${language}/events/${slug}`),
              location:
                venue === null ? undefined : { '@type': 'Place', name: venue.name, address: venue.city ?? undefined },
            })),
        }
      : {}),
  };
}
