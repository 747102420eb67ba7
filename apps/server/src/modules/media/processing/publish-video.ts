import { join } from 'node:path';
import { normaliseEdit, renditionsOf } from '@parterre/media/edit';
import type { VideoPlan } from '@parterre/media/edit';
import { MediaRefusal } from '@parterre/media/media-refusal';
import { proveDecodable } from '@parterre/media/open-media';
import type { OpenMedia } from '@parterre/media/open-media';
import { renderVideo } from '@parterre/media/render-video';
import { atLevel, gainFor } from '@parterre/media/sound/level';
import { measureSound } from '@parterre/media/sound/measure';
import type { SoundMeasures } from '@parterre/media/sound/measure';
import { readSound } from '@parterre/media/sound/read-sound';
import type { StereoStream } from '@parterre/media/sound/stereo';
import { FilePathTarget } from 'mediabunny';
import { wordsDrawer, writeCovers } from './draw-pictures.ts';
import { encodableSound } from './encodable-sound.ts';
import { withMedia } from './inspect-media.ts';
import type { LoudnessFacts, MediaFacts, ProcessingLimits, ShareMade, VideoJob } from './processor.ts';
import { provenFile } from './produced-files.ts';
import type { PublishedMedia } from './publish-sound.ts';
import { pictureScaler } from './scale-pictures.ts';

const MP4 = 'video/mp4';

interface VideoTold {
  /** seconds of the result, once they are known */
  measured: (seconds: number) => void;
  share: ShareMade;
}

/** Carries out the edit of a video: files of every size, covers, sound at the usual level. Throws MediaRefusal. */
export function publishVideo(job: VideoJob, limits: ProcessingLimits, tell: VideoTold): Promise<PublishedMedia> {
  return withMedia({ path: job.path, kind: 'video', limits }, async (media, facts) => {
    const plan = planOf(job, media, facts);
    tell.measured(plan.seconds);
    if (plan.sound.kind !== 'other') return publish(job, limits, media, facts, plan, media.sound, tell.share);
    if (!job.soundPath) throw new Error('the edit has another sound, and the job no file of it');
    return withMedia({ path: job.soundPath, kind: 'sound', limits }, ({ sound }) =>
      publish(job, limits, media, facts, plan, sound, tell.share),
    );
  });
}

function planOf({ edit, mostSeconds }: VideoJob, { seconds, sound, size }: OpenMedia, facts: MediaFacts): VideoPlan {
  if (!size) throw new MediaRefusal('no-picture', facts.contentType);
  const planned = normaliseEdit(edit, { seconds, ...size, hasSound: sound !== null }, mostSeconds);
  if (!planned.ok) throw new MediaRefusal(planned.reason, `${seconds} s of ${size.width} × ${size.height}`);
  return planned.plan;
}

async function publish(
  { folder }: VideoJob,
  { mostPixels }: ProcessingLimits,
  { picture }: OpenMedia,
  facts: MediaFacts,
  plan: VideoPlan,
  soundTrack: OpenMedia['sound'],
  onProgress: ShareMade,
): Promise<PublishedMedia> {
  const renditions = renditionsOf(plan.crop);
  const [largest] = renditions;
  if (!picture || !largest) throw new MediaRefusal('no-picture', facts.contentType);
  const level = await levelled(plan, soundTrack);
  const draw = await wordsDrawer(plan, largest);
  const scaler = pictureScaler();
  const named = renditions.map((rendition) => ({ rendition, name: `${rendition.name}.mp4` }));
  await renderVideo({
    track: picture,
    plan,
    files: named.map(({ rendition, name }) => ({ rendition, target: new FilePathTarget(join(folder, name)) })),
    sound: level?.sound ?? null,
    scale: scaler.scale,
    encodable: encodableSound,
    draw,
    mostPixels,
    onProgress,
  });
  const expected = { seconds: plan.seconds, sound: level ? ('aac' as const) : null };
  const videos = named.map(({ rendition: { width, height }, name }) =>
    provenFile(folder, name, MP4, { ...expected, size: { width, height } }),
  );
  const covers = await writeCovers({ track: picture, plan, size: largest, scaler, draw, folder });
  scaler.close();
  return {
    facts,
    files: [...(await Promise.all(videos)), ...covers],
    waveform: level?.waveform ?? [],
    loudness: level?.facts ?? null,
  };
}

interface Levelled {
  sound: StereoStream;
  facts: LoudnessFacts;
  waveform: number[];
}

/** The sound of a plan as it is to be heard: measured first, then read again at its level. */
async function levelled(
  { sound, start, end, seconds }: VideoPlan,
  track: OpenMedia['sound'],
): Promise<Levelled | null> {
  if (sound.kind === 'none' || !track) return null;
  await proveDecodable(track);
  const from = sound.kind === 'own' ? start : sound.offset;
  const source = readSound(track, from, sound.kind === 'own' ? end : from + seconds);
  const { loudness, waveform }: SoundMeasures = await measureSound(source);
  const gain = gainFor(loudness, sound.gain);
  return { sound: atLevel(source, gain), facts: { before: loudness, gain }, waveform };
}
