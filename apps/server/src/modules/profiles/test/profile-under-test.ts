import type { OwnProfile, ProfileInput, ProfileSaved } from '@parterre/contract/artists';
import type { Actor } from '@parterre/test-driver/actors';
import { ask } from '../../../test/journey.ts';
import type { Answer } from '../../../test/journey.ts';

export const ownUrl = '/api/v1/account/profile';

/** What a profile says that says little. */
export function profileOf(more: Partial<ProfileInput> = {}): ProfileInput {
  return {
    ...{ revision: 0, name: 'Awa Exemple', slug: 'awa-exemple', fullName: null, fullNameShown: false },
    ...{ roles: ['beatmaker'], bio: { fr: null, en: null }, links: [], website: null, town: null, country: null },
    ...{ latitude: null, longitude: null, genres: [], instruments: [], software: [], tempo: null, languages: [] },
    ...{ availability: 'open', busy: [], budget: null, credits: [] },
    ...more,
  };
}

export function save(actor: Actor, more: Partial<ProfileInput> = {}): Promise<Answer<ProfileSaved>> {
  return ask<ProfileSaved>(actor, 'PUT', ownUrl, profileOf(more));
}

/** A profile that everybody sees. */
export async function published(actor: Actor, more: Partial<ProfileInput> = {}): Promise<OwnProfile> {
  await save(actor, more);
  return (await ask<OwnProfile>(actor, 'PUT', `${ownUrl}/publication`)).body;
}
