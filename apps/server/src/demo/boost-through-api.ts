import { boostList } from '@parterre/contract/boosts';
import { newId } from '../platform/ids.ts';
import { demoClips } from './demo-clips.ts';
import { parsed, signIn } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';
import { videoIdOf } from './videos-through-api.ts';

export type ShowDemoBoost = () => Promise<void>;

/** Whose plan gives boosts (`peopleThroughApi`). */
const artist = 'aya@artistes.example';

/**
 * The artist with a plan boosts a video by it, as artists do, through the API; once, so that one that was stopped stays so. What comes of it is what the feed really
 * shows. At the first start the video is not prepared yet: the next one does it, or the next day.
 */
export function boostThroughApi(ask: Ask): ShowDemoBoost {
  return async () => {
    const clip = demoClips.find((one) => one.artist === artist);
    if (clip === undefined) return;
    const headers = await signIn(ask, artist);
    const url = '/api/v1/studio/boosts';
    const known = parsed(boostList, (await ask({ method: 'GET', url, headers })).body);
    if (known === null || known.count > 0) return;
    const payload = { id: newId(), videoId: videoIdOf(clip), source: 'plan', days: 7 };
    await ask({ method: 'POST', url, headers, payload });
  };
}
