import { placeDecimals, profileRoles } from '@parterre/contract/artist-terms';
import type { ProfileField, ProfileInput } from '@parterre/contract/artists';
import { instrumentName } from '@parterre/contract/instruments';
import { musicGenreName } from '@parterre/contract/music-genres';
import { towns } from '@parterre/contract/towns';

/** What one writes of oneself, without the revision that it was read at. */
export type ProfileFields = Omit<ProfileInput, 'revision'>;

/** As it is kept: no empty texts, nothing twice, coordinates to about a kilometre; a known town gives its middle where no place is given. */
export function tidied(input: ProfileFields): ProfileFields {
  const fullName = orNull(input.fullName);
  const place =
    input.latitude === null || input.longitude === null
      ? towns.find(({ name, country }) => name === input.town && country === input.country)
      : { latitude: input.latitude, longitude: input.longitude };
  return {
    ...input,
    fullName,
    fullNameShown: input.fullNameShown && fullName !== null,
    roles: profileRoles.filter((role) => input.roles.includes(role)),
    bio: { fr: orNull(input.bio.fr), en: orNull(input.bio.en) },
    latitude: place === undefined ? null : rounded(place.latitude),
    longitude: place === undefined ? null : rounded(place.longitude),
    software: [...new Set(input.software)],
    languages: [...new Set(input.languages)],
    busy: input.busy.toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)),
  };
}

const orNull = (text: string | null): string | null => (text === '' ? null : text);
/** Without a negative zero. */
const rounded = (degrees: number): number => Number(degrees.toFixed(placeDecimals)) + 0;

/** The fields that are not what they were, in the order of the schema. */
export function changedFields(before: ProfileFields, after: ProfileFields): ProfileField[] {
  const fields = Object.keys(after) as ProfileField[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** What a profile lacks to be seen by others. */
export function missingOf({ name, roles }: Pick<ProfileFields, 'name' | 'roles'>): ('name' | 'roles')[] {
  return [...(name.trim() === '' ? (['name'] as const) : []), ...(roles.length === 0 ? (['roles'] as const) : [])];
}

/** Changes that take the badge away: it says that this name is whom it says it is. */
export function endsVerification(changed: readonly ProfileField[]): boolean {
  return changed.includes('name');
}

const sensitive: ReadonlySet<ProfileField> = new Set(['name', 'slug', 'fullName', 'fullNameShown', 'town', 'latitude']);

/** Changes that its bearer is told of by mail, in case somebody else made them: by whom one is known, and where one is. */
export function toBeTold(changed: readonly ProfileField[]): ProfileField[] {
  return changed.filter((field) => sensitive.has(field));
}

const roleWords: Record<ProfileFields['roles'][number], string> = {
  beatmaker: 'beatmaker compositeur producteur producer',
  artist: 'artiste chanteur chanteuse artist singer',
  musician: 'musicien musicienne musician',
  organiser: 'organisateur organisatrice organiser',
};

/** The words that find a profile beside its name and town: what it plays and is, as either language says it. */
export function foundBy({ roles, genres, instruments, software }: ProfileFields): string {
  const both = (name: (language: 'fr' | 'en') => string): string[] => [...new Set([name('fr'), name('en')])];
  return [
    ...roles.map((role) => roleWords[role]),
    ...genres.flatMap((genre) => both((language) => musicGenreName(genre, language))),
    ...instruments.flatMap(({ instrument }) => both((language) => instrumentName(instrument, language))),
    ...software,
  ].join(' ');
}
