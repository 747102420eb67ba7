import { uploadsPath } from '@parterre/contract/media';
import type { NewVideo } from '@parterre/contract/videos';
import { demoClips } from './demo-clips.ts';
import type { DemoClip } from './demo-clips.ts';
import { demoId } from './demo-ids.ts';
import { signIn } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';

export type ShowDemoVideos = () => Promise<void>;

/**
 * Short videos of the artists, drawn and encoded here, then sent and published as artists do it, through the API. They appear one by one as the server has
 * prepared them. All are drawn before the first is sent, so that a server which ends meanwhile begins anew at its next start.
 */
export function videosThroughApi(ask: Ask): ShowDemoVideos {
  return async () => {
    // The encoder is large, and needed for nothing else here.
    const { encodeClip } = await import('./encode-clip.ts');
    const drawn: [DemoClip, Buffer][] = [];
    for (const clip of demoClips) drawn.push([clip, await encodeClip(clip)]);
    const people = new Map<string, Record<string, string>>();
    for (const [clip, file] of drawn) {
      const headers = people.get(clip.artist) ?? (await signIn(ask, clip.artist));
      people.set(clip.artist, headers);
      const assetId = await upload(ask, headers, file);
      if (assetId !== null) await publish(ask, headers, clip, assetId);
    }
  };
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
  const id = demoId('video', title);
  const draft: NewVideo = { id, title, text, language, genres: [...genres], tempo, assetId };
  await ask({ method: 'POST', url: '/api/v1/studio/videos', headers, payload: draft });
  await ask({ method: 'PUT', url: `/api/v1/studio/videos/${id}/publication`, headers, payload: { at: null } });
}
