import type { OwnProfile } from '@parterre/contract/artists';
import { ProfileDraft, formOf, isSame } from './profile-draft.ts';

const profile = {
  ...{ id: 'p', revision: 3, photo: null, cover: null, status: 'draft', hiddenReason: null, slugFixed: false },
  ...{ missing: [], verified: false, identityChecked: false, followers: 0, updatedAt: null },
  ...{ name: 'Awa', slug: 'awa', fullName: null, fullNameShown: false, roles: ['artist'], bio: { fr: null, en: null } },
  ...{ links: [], website: null, town: null, country: null, latitude: null, longitude: null, genres: [] },
  ...{ instruments: [], software: [], tempo: null, languages: [], availability: 'open', busy: [], budget: null },
  credits: [],
} as unknown as OwnProfile;

function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('what is written and not saved', () => {
  it('is kept on the device for its revision alone', () => {
    const draft = new ProfileDraft(store(), 'p');
    draft.keep(3, { ...formOf(profile), name: 'Awa K.' });
    expect(draft.read(profile)?.name).toBe('Awa K.');
    expect(draft.read({ ...profile, revision: 4 })).toBeUndefined();
    draft.forget();
    expect(draft.read(profile)).toBeUndefined();
  });

  it('is nothing where the device keeps nothing, or something else', () => {
    expect(new ProfileDraft(undefined, 'p').read(profile)).toBeUndefined();
    const odd = store();
    odd.setItem('parterre-profile-p', '[1');
    expect(new ProfileDraft(odd, 'p').read(profile)).toBeUndefined();
  });

  it('is only a difference when something differs', () => {
    expect(isSame(formOf(profile), { ...formOf(profile), roles: ['artist'] })).toBe(true);
    expect(isSame(formOf(profile), { ...formOf(profile), roles: [] })).toBe(false);
  });
});
