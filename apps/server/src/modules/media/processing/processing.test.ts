import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediaEdit } from '@parterre/contract/media-edit';
import { measureSound } from '@parterre/media/sound/measure';
import { readSound } from '@parterre/media/sound/read-sound';
import { EncodedPacketSink, FilePathSource, Input, MP4 } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProcessor } from './create-processor.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Processed } from './processor.ts';
import {
  damaged,
  endlessSamples,
  endlessTables,
  filmWithPage,
  nestedBoxes,
  pageWithFilm,
  PLAYLIST,
} from './test/hostile-bytes.ts';
import { clip, hugePictures, insideBox, steady, wave } from './test/sample-media.ts';

const silentLog = { info: () => undefined, warn: () => undefined };
const processor = createProcessor({ limits: DEFAULT_LIMITS, log: silentLog });
const root = mkdtempSync(join(tmpdir(), 'parterre-media-'));
afterAll(async () => {
  await processor.close();
  rmSync(root, { recursive: true, force: true });
});

let written = 0;
/** Writes bytes under a name of their own. */
function file(bytes: Uint8Array | string, name = 'upload'): string {
  written += 1;
  const path = join(root, `${written}-${name}`);
  writeFileSync(path, bytes);
  return path;
}

const folder = () => mkdtempSync(join(root, 'out-'));

async function published(path: string, edit: object = {}, soundPath: string | null = null, into = folder()) {
  const job = { path, folder: into, edit: mediaEdit.parse(edit), mostSeconds: 60, soundPath };
  return ok(await processor.video(job));
}

function ok(result: Processed) {
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result;
}

async function loudnessIn(path: string, seconds: number): Promise<number | null> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryAudioTrack();
  return track && (await measureSound(readSound(track, 0, seconds))).loudness;
}

let phone: Uint8Array;
beforeAll(async () => {
  phone = await clip();
});

describe('a video', () => {
  test('is trimmed, turned, cropped to 9:16, written upon, and as loud as all others', async () => {
    const lying = file(await clip({ width: 640, height: 480, rotation: 90, times: steady(1.5) }));
    const into = folder();
    const result = await published(
      lying,
      {
        trim: { start: 0.5, end: 1.25 },
        frame: { kind: 'tall' },
        cover: 1,
        title: { text: 'Lagune', place: 'middle', tone: 'light' },
      },
      null,
      into,
    );
    expect(result.facts).toMatchObject({ contentType: 'video/mp4', width: 480, height: 640, videoCodec: 'avc' });
    expect(result.files.map(({ name, width, height, seconds }) => [name, width, height, seconds])).toEqual([
      ['720.mp4', 360, 640, 0.75],
      ['cover-720.webp', 360, 640, null],
      ['cover-360.webp', 360, 640, null],
      ['cover.jpg', 360, 640, null],
    ]);
    expect(readdirSync(into).sort()).toEqual(result.files.map(({ name }) => name).sort());
    expect(result.waveform.length).toBeGreaterThan(100);
    // 0.25 at 997 Hz is -12 dBFS
    expect(result.loudness?.before).toBeCloseTo(-12.04, 0);
    expect(result.loudness?.gain).toBeCloseTo(-14 + 12.04, 0);
    expect(await loudnessIn(join(into, '720.mp4'), 0.75)).toBeCloseTo(-14, 0);
    const brightest = async (top: number) => {
      const strip = sharp(join(into, 'cover.jpg')).extract({ left: 100, top, width: 160, height: 40 });
      return Math.max(...(await strip.raw().toBuffer()));
    };
    expect(await brightest(300)).toBeGreaterThan(240);
    expect(await brightest(100)).toBeLessThan(235);
  });

  test('comes in every size that its picture has pixels for', async () => {
    const result = await published(file(await clip({ width: 720, height: 1280, times: steady(0.6) })));
    const videos = result.files.filter(({ contentType }) => contentType === 'video/mp4');
    expect(videos.map(({ name, width, height }) => `${name} ${width}×${height}`)).toEqual([
      '720.mp4 720×1280',
      '480.mp4 480×852',
      '360.mp4 360×640',
    ]);
  });

  test('keeps its own uneven times, at most thirty pictures a second, none for longer than half a second', async () => {
    const uneven = [...Array.from({ length: 24 }, (_, i) => i / 120), 0.3, 2.9, 2.95, 3.6];
    const into = folder();
    const result = await published(file(await clip({ times: uneven })), {}, null, into);
    using input = new Input({ source: new FilePathSource(join(into, '720.mp4')), formats: [MP4] });
    const track = await input.getPrimaryVideoTrack();
    const times: number[] = [];
    if (track) for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
    times.sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(result.files[0]?.seconds).toBeCloseTo(3.63, 1);
    expect(Math.max(...gaps)).toBeLessThan(0.51);
    expect(times.filter((time) => time < 0.2).length).toBeLessThanOrEqual(7);
  });

  test('may be silent, have no sound, or another sound', async () => {
    const silent = await published(file(await clip({ silent: true })));
    expect(silent.loudness).toEqual({ before: null, gain: 0 });
    expect(new Set(silent.waveform)).toEqual(new Set([0]));
    const mute = await published(file(await clip({ sounds: 0 })));
    expect(mute).toMatchObject({ loudness: null, waveform: [] });
    const sound = { assetId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', offset: 0.5 };
    const other = await published(file(phone), { sound }, file(await wave(2, 0.1)));
    expect(other.loudness?.before).toBeCloseTo(-20, 0);
  });

  test('is named by its bytes, and nothing that was hung onto it is published', async () => {
    const into = folder();
    const result = await published(file(filmWithPage(phone), 'holiday.txt'), {}, null, into);
    expect(result.facts.contentType).toBe('video/mp4');
    expect(readdirSync(into).some((name) => readFileSync(join(into, name)).includes('<script>'))).toBe(false);
  });

  test('is as long as its packets, whatever its header says', async () => {
    const boastful = phone.slice();
    const { view, at } = insideBox(boastful, 'mvhd');
    view.setUint32(at + 16, 0xfffffff0);
    expect(await processor.inspect(file(boastful), 'video')).toMatchObject({ ok: true, facts: { seconds: 1 } });
  });
});

describe('a sound', () => {
  test.each([
    ['mp3', 'audio/mpeg'],
    ['aac', 'audio/mp4'],
  ] as const)('becomes a tagged preview in %s', async (format, contentType) => {
    const job = { path: file(await wave(3, 0.02)), folder: folder(), mostSeconds: 10, format };
    const result = ok(await processor.sound({ ...job, tag: { every: 2, path: null } }));
    expect(result.files).toMatchObject([{ contentType, width: null }]);
    expect(result.loudness?.before).toBeCloseTo(-34, 0);
    expect(result.waveform).toHaveLength(200);
  });

  test('is refused beyond what was allowed', async () => {
    const job = { path: file(await wave(3)), folder: folder(), mostSeconds: 2, format: 'mp3' as const, tag: null };
    expect(await processor.sound(job)).toMatchObject({ ok: false, reason: 'too-long' });
  });
});

describe('files that are not what they should be', () => {
  const bad: [string, () => Uint8Array | string | Promise<Uint8Array>, string][] = [
    ['of zero bytes', () => '', 'not-media'],
    ['of words', () => 'this is no film', 'not-media'],
    ['of a page with a film in it', () => pageWithFilm(phone), 'not-media'],
    ['of a playlist that names other files', () => PLAYLIST, 'not-media'],
    ['broken off before its index', () => phone.subarray(0, phone.length / 2), 'unreadable'],
    ['with tables that have no end', () => endlessTables(phone), 'unreadable'],
    ['with four thousand million samples', () => endlessSamples(phone), 'hostile'],
    ['with boxes in boxes in boxes', () => nestedBoxes(phone), 'unreadable'],
    ['without a picture', () => clip({ times: [] }), 'no-picture'],
    ['with more tracks than a recording has', () => clip({ times: [0], sounds: 9 }), 'too-many-tracks'],
    ['of four hours', () => clip({ times: [0, 3600, 7200, 14_400] }), 'too-long'],
  ];

  test.each(bad)('%s', async (_name, bytes, reason) => {
    expect(await processor.inspect(file(await bytes(), 'film.mp4'), 'video')).toMatchObject({ ok: false, reason });
  });

  test('broken off after its index', async () => {
    const into = folder();
    await published(file(phone), {}, null, into);
    const whole = readFileSync(join(into, '720.mp4'));
    const job = { folder: folder(), edit: mediaEdit.parse({}), mostSeconds: 60, soundPath: null };
    const result = await processor.video({ ...job, path: file(whole.subarray(0, whole.length * 0.6)) });
    expect(result).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  test('pictures of 8K, honest or not', async () => {
    const { honest, lying } = await hugePictures();
    for (const bytes of [honest, lying]) {
      expect(await processor.inspect(file(bytes), 'video')).toMatchObject({ ok: false, reason: 'too-large-picture' });
    }
  });

  test('no sound where there should be', async () => {
    const result = await processor.inspect(file(await clip({ sounds: 0 })), 'sound');
    expect(result).toMatchObject({ ok: false, reason: 'no-sound' });
  });

  test('damaged in the middle: an answer, one or the other', async () => {
    const job = {
      path: file(damaged(phone)),
      folder: folder(),
      edit: mediaEdit.parse({}),
      mostSeconds: 60,
      soundPath: null,
    };
    const result = await processor.video(job);
    expect(['ok', 'unreadable', 'hostile', 'crashed']).toContain(result.ok ? 'ok' : result.reason);
  });

  test('and after all of them the next one is as good as the first', async () => {
    expect(await processor.inspect(file(phone), 'video')).toMatchObject({ ok: true });
  });
});
