import { join } from 'node:path';
import { MediaRefusal } from '@parterre/media/media-refusal';
import { proveDecodable } from '@parterre/media/open-media';
import { renderSound } from '@parterre/media/render-sound';
import { atLevel, gainFor } from '@parterre/media/sound/level';
import { measureSound } from '@parterre/media/sound/measure';
import { readSound } from '@parterre/media/sound/read-sound';
import type { Stereo } from '@parterre/media/sound/stereo';
import { doubleBeep, gather, LONGEST_TAG, tagged } from '@parterre/media/sound/tag';
import { FilePathTarget } from 'mediabunny';
import { encodableSound } from './encodable-sound.ts';
import { withMedia } from './inspect-media.ts';
import type { Processed, ProcessingLimits, SoundJob } from './processor.ts';
import { provenFile } from './produced-files.ts';

export type PublishedMedia = Omit<Extract<Processed, { ok: true }>, 'ok'>;

const FILES = {
  mp3: { name: 'preview.mp3', contentType: 'audio/mpeg' },
  aac: { name: 'preview.m4a', contentType: 'audio/mp4' },
};

/** Makes the preview of a sound, with a tag where that is asked for. Throws MediaRefusal. */
export function publishSound(
  job: SoundJob,
  limits: ProcessingLimits,
  onMeasured: (seconds: number) => void,
): Promise<PublishedMedia> {
  return withMedia({ path: job.path, kind: 'sound', limits }, async ({ sound: track, seconds }, facts) => {
    if (!track) throw new MediaRefusal('no-sound', facts.contentType);
    if (seconds > job.mostSeconds) throw new MediaRefusal('too-long', `${seconds} s`);
    onMeasured(seconds);
    await proveDecodable(track);
    const source = readSound(track, 0, seconds);
    const { loudness, waveform } = await measureSound(source);
    const gain = gainFor(loudness);
    const tag = job.tag && (await tagSound(job.tag.path, limits));
    const sound = atLevel(job.tag && tag ? tagged(source, tag, job.tag.every) : source, gain);
    const { name, contentType } = FILES[job.format];
    await renderSound(sound, job.format, new FilePathTarget(join(job.folder, name)), encodableSound);
    const file = await provenFile(job.folder, name, contentType, { seconds, size: null, sound: job.format });
    return { facts, files: [file], waveform, loudness: { before: loudness, gain } };
  });
}

async function tagSound(path: string | null, limits: ProcessingLimits): Promise<Stereo> {
  if (!path) return doubleBeep();
  return withMedia({ path, kind: 'sound', limits }, async ({ sound, seconds }) => {
    if (!sound) throw new MediaRefusal('no-sound', 'of the tag');
    await proveDecodable(sound);
    return gather(readSound(sound, 0, Math.min(seconds, LONGEST_TAG)));
  });
}
