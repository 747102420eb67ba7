import type { OwnProfile, ProfileInput } from '@parterre/contract/artists';

/** What one writes of oneself, as the form holds it. */
export type ProfileForm = Omit<ProfileInput, 'revision'>;

const fields = [
  ...(['name', 'slug', 'fullName', 'fullNameShown', 'roles', 'bio', 'links', 'website', 'town', 'country'] as const),
  ...(['latitude', 'longitude', 'genres', 'instruments', 'software', 'tempo', 'languages', 'availability'] as const),
  ...(['busy', 'budget', 'credits'] as const),
] as const satisfies readonly (keyof ProfileForm)[];

/** The part of a profile that its bearer writes. */
export function formOf(profile: OwnProfile): ProfileForm {
  return Object.fromEntries(fields.map((field) => [field, profile[field]])) as ProfileForm;
}

export function isSame(a: ProfileForm, b: ProfileForm): boolean {
  return fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;

/**
 * Keeps on the device what somebody wrote of themselves and has not saved, so that a reload or a lost network loses nothing. It belongs to one
 * revision: over another one it would undo what was saved elsewhere.
 */
export class ProfileDraft {
  readonly #storage: Store;
  readonly #key: string;

  constructor(storage: Store, personId: string) {
    this.#storage = storage;
    this.#key = `parterre-profile-${personId}`;
  }

  read(profile: OwnProfile): ProfileForm | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      if (typeof kept !== 'object' || kept === null || !('revision' in kept) || !('form' in kept)) return undefined;
      if (kept.revision !== profile.revision || typeof kept.form !== 'object' || kept.form === null) return undefined;
      // What an older form did not have is as it is saved.
      return { ...formOf(profile), ...(kept.form as Partial<ProfileForm>) };
    } catch {
      return undefined;
    }
  }

  keep(revision: number, form: ProfileForm): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ revision, form }));
    } catch {
      // A storage that is full or closed keeps nothing.
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // What cannot be written holds nothing either.
    }
  }
}
