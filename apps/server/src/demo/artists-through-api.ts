import { ownProfile } from '@parterre/contract/artists';
import { z } from 'zod';
import { demoArtists, demoFans } from './demo-artists.ts';
import { drawCover, drawPortrait } from './draw-portrait.ts';
import { parsed, signedIn } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';

export type ShowDemoArtists = () => Promise<void>;

const url = '/api/v1/account/profile';
const administrator = 'administration@parterre.example';

/** Artists with pages, pictures, badges and followers, made as people make them, through the API. Who has a profile already keeps it as it is. */
export function artistsThroughApi(ask: Ask): ShowDemoArtists {
  return async () => {
    const made = new Map<string, string>();
    const verified: string[] = [];
    for (const { account, profile, cover, verified: badge } of demoArtists) {
      const artist = await signedIn(ask, account.email);
      if (parsed(ownProfile, await artist('GET', url))?.revision !== 0) continue;
      const kept = parsed(z.object({ profile: ownProfile }), await artist('PUT', url, { revision: 0, ...profile }));
      if (kept === null) continue;
      await artist('POST', `${url}/pictures/photo`, await drawPortrait(profile.name));
      if (cover) await artist('POST', `${url}/pictures/cover`, await drawCover(profile.name));
      await artist('PUT', `${url}/publication`);
      made.set(profile.slug, kept.profile.id);
      if (badge) verified.push(kept.profile.id);
    }
    if (made.size === 0) return;
    const desk = await signedIn(ask, administrator);
    for (const id of verified) await desk('POST', `/api/v1/moderation/profiles/${id}/decisions`, { action: 'verify' });
    for (const [email, fans] of Map.groupBy(demoFans, ([fan]) => fan)) {
      const fan = await signedIn(ask, email);
      for (const [, slug] of fans) {
        const id = made.get(slug);
        if (id !== undefined) await fan('PUT', `/api/v1/account/follows/person/${id}`);
      }
    }
  };
}
