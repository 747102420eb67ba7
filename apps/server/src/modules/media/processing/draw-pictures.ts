import { join } from 'node:path';
import { toAvFrame } from '@mediabunny/server';
import type { Rendition, VideoPlan } from '@parterre/media/edit';
import { MediaRefusal } from '@parterre/media/media-refusal';
import { blendWords, wordsLayer } from '@parterre/media/words/blend-words';
import type { Plane } from '@parterre/media/words/blend-words';
import { loadLetters } from '@parterre/media/words/letters';
import { wordsPicture } from '@parterre/media/words/words-picture';
import { VideoSampleSink } from 'mediabunny';
import type { InputVideoTrack, VideoSample } from 'mediabunny';
import { Frame } from 'node-av';
import sharp from 'sharp';
import type { ProducedFile } from './processor.ts';
import type { PictureScaler } from './scale-pictures.ts';

export type DrawWords = (picture: VideoSample) => Promise<VideoSample>;

/** What draws title and caption of a plan on pictures of a size, as the scaler gives them; null without words. */
export async function wordsDrawer(plan: VideoPlan, size: { width: number; height: number }): Promise<DrawWords | null> {
  if (!plan.title && !plan.caption) return null;
  const words = wordsPicture(plan, size, await loadLetters());
  if (!words) return null;
  const { svg, box } = words;
  const pixels = await sharp(Buffer.from(svg)).ensureAlpha().extract(box).raw().toBuffer();
  const layers = { bt709: wordsLayer({ box, pixels }, 'bt709'), bt601: wordsLayer({ box, pixels }, 'bt601') };
  return async (picture) => {
    const matrix: unknown = picture.colorSpace.matrix;
    const layer = layers[matrix === 'bt470bg' || matrix === 'smpte170m' ? 'bt601' : 'bt709'];
    // a second hold on the same pixels, which nobody else has yet
    using frame = new Frame();
    frame.alloc();
    await toAvFrame(picture, frame);
    const planes = (frame.data ?? []).map((data, i): Plane => ({ data, stride: frame.linesize[i] ?? 0 }));
    const [y, u, v] = planes;
    if (!y || !u || !v) throw new Error('a picture without its planes');
    blendWords([y, u, v], layer);
    return picture;
  };
}

/** Covers: the width of the widest file at most, and that of a list. */
const COVERS = [
  { name: 'cover-720.webp', most: 720, contentType: 'image/webp' },
  { name: 'cover-360.webp', most: 360, contentType: 'image/webp' },
  { name: 'cover.jpg', most: 720, contentType: 'image/jpeg' },
];
const QUALITY = 82;

export interface CoverWork {
  track: InputVideoTrack;
  plan: VideoPlan;
  size: Rendition;
  scaler: PictureScaler;
  draw: DrawWords | null;
  folder: string;
}

/** Writes the covers of a plan: the picture of its moment, framed and with its words as in the video. */
export async function writeCovers(work: CoverWork): Promise<ProducedFile[]> {
  const { width, height } = work.size;
  const image = await coverPixels(work);
  return Promise.all(
    COVERS.map(async ({ name, most, contentType }) => {
      const resized = sharp(image, { raw: { width, height, channels: 3 } }).resize({ width: Math.min(most, width) });
      const encoded =
        contentType === 'image/webp' ? resized.webp({ quality: QUALITY }) : resized.jpeg({ quality: QUALITY });
      const info = await encoded.toFile(join(work.folder, name));
      return { name, contentType, bytes: info.size, width: info.width, height: info.height, seconds: null };
    }),
  );
}

async function coverPixels({ track, plan, size, scaler, draw }: CoverWork): Promise<Buffer> {
  const sink = new VideoSampleSink(track);
  const found = (await sink.getSample(plan.cover)) ?? (await sink.getSample(await track.getFirstTimestamp()));
  if (!found) throw new MediaRefusal('unreadable', `no picture at ${plan.cover} s`);
  using sample = found;
  const { width, height } = size;
  const plain = await scaler.scale(sample, { turn: plan.turn, crop: plan.crop, width, height });
  using picture = draw ? await draw(plain) : plain;
  return await scaler.rgb(picture);
}
