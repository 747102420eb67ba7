import { uploadsPath } from '@parterre/contract/media';
import { videoAllowance } from '@parterre/contract/videos';
import type { NewVideo } from '@parterre/contract/videos';
import type { DemoClip } from './demo-clips.ts';
import { demoId } from './demo-ids.ts';
import { parsed, signIn } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';

export type ShowDemoVideos = (clips: readonly DemoClip[]) => Promise<void>;

/** The id of a clip's video, the same at each start. */
export const videoIdOf = ({ title }: DemoClip): string => demoId('video', title);

/**
 * Short videos of the artists, drawn and encoded here, then sent and published as artists do it, through the API. They appear one by one as the server has
 * prepared them. An artist whose plan has no more room keeps what they have, and the others go on.
 */
export function videosThroughApi(ask: Ask, encode: (clip: DemoClip) => Promise<Buffer> = encoded): ShowDemoVideos {
  return async (clips) => {
    const people = new Map<string, Record<string, string>>();
    for (const clip of clips) {
      const headers = people.get(clip.artist) ?? (await signIn(ask, clip.artist));
      people.set(clip.artist, headers);
      if (!(await hasRoom(ask, headers))) continue;
      const assetId = await upload(ask, headers, await encode(clip));
      if (assetId !== null) await publish(ask, headers, clip, assetId);
    }
  };
}

async function encoded(clip: DemoClip): Promise<Buffer> {
  // The encoder is large, and needed for nothing else here.
  const { encodeClip } = await import('./encode-clip.ts');
  return encodeClip(clip);
}

/** Asked before a clip is encoded, which takes a second. */
async function hasRoom(ask: Ask, headers: Record<string, string>): Promise<boolean> {
  const allowance = parsed(
    videoAllowance,
    (await ask({ method: 'GET', url: '/api/v1/studio/allowance', headers })).body,
  );
  return allowance !== null && allowance.onProfile.left !== 0 && allowance.thisMonth.left !== 0;
}

/** @returns the file that arrived, or null where it was refused */
async function upload(ask: Ask, headers: Record<string, string>, file: Buffer): Promise<string | null> {
  const metadata = Object.entries({ filename: 'clip.mp4', filetype: 'video/mp4', purpose: 'profile-video' });
  const sent = await ask({
    ...{ method: 'POST', url: uploadsPath, payload: file },
    headers: {
      ...{ ...headers, 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' },
      'upload-length': String(file.length),
      'upload-metadata': metadata.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  return sent.statusCode === 201 ? (String(sent.headers.location).split('/').at(-1) ?? null) : null;
}

async function publish(ask: Ask, headers: Record<string, string>, clip: DemoClip, assetId: string): Promise<void> {
  const { title, text, language, genres, tempo } = clip;
  const id = videoIdOf(clip);
  const draft: NewVideo = { id, title, text, language, genres: [...genres], tempo, assetId };
  await ask({ method: 'POST', url: '/api/v1/studio/videos', headers, payload: draft });
  await ask({ method: 'PUT', url: `/api/v1/studio/videos/${id}/publication`, headers, payload: { at: null } });
}
