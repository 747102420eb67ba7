import { mediaEdit, noEdit } from '@parterre/contract/media-edit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropOf, normaliseEdit, renditionsOf } from './edit.ts';

const phone = { seconds: 12, width: 1080, height: 1920, hasSound: true };
const planned = (edit: object, source = phone, most?: number) => {
  const answer = normaliseEdit(mediaEdit.parse(edit), source, most);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.plan;
};

describe('the plan of an edit', () => {
  test('without wishes is the whole recording at the usual loudness', () => {
    expect(planned({})).toEqual({
      start: 0,
      end: 12,
      seconds: 12,
      turn: 0,
      crop: { left: 0, top: 0, width: 1080, height: 1920 },
      cover: 1,
      title: null,
      caption: null,
      sound: { kind: 'own', gain: 0 },
    });
  });

  test('keeps times within the recording', () => {
    expect(planned({ trim: { start: 2, end: 99 }, cover: 0 })).toMatchObject({
      start: 2,
      end: 12,
      seconds: 10,
      cover: 2,
    });
    expect(planned({ trim: { start: 2, end: 4 }, cover: 11 })).toMatchObject({ cover: 3.95 });
  });

  test('refuses what is too short or too long after the trim', () => {
    expect(normaliseEdit(mediaEdit.parse({ trim: { start: 30, end: 40 } }), phone)).toEqual({
      ok: false,
      reason: 'too-short',
    });
    expect(normaliseEdit(noEdit, phone, 10)).toEqual({ ok: false, reason: 'too-long' });
    expect(planned({ trim: { start: 0, end: 10 } }, phone, 10).seconds).toBe(10);
  });

  test('takes 9:16 out of a lying picture, near to the focus', () => {
    const tall = (x: number) => cropOf({ kind: 'tall', x, y: 0.5, zoom: 1 }, 1920, 1080);
    expect(tall(0.5)).toEqual({ left: 656, top: 0, width: 606, height: 1080 });
    expect(tall(0)).toMatchObject({ left: 0 });
    expect(tall(1)).toMatchObject({ left: 1920 - 606 });
  });

  test('crops the picture as it stands after its turn', () => {
    expect(planned({ turns: 1 }).crop).toEqual({ left: 0, top: 0, width: 1920, height: 1080 });
  });

  test('has sound of its own, another, or none', () => {
    const sound = { assetId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', offset: 3 };
    expect(planned({ sound, mute: true, gain: -6 }).sound).toEqual({ kind: 'other', ...sound, gain: -6 });
    expect(planned({ mute: true }).sound).toEqual({ kind: 'none' });
    expect(planned({}, { ...phone, hasSound: false }).sound).toEqual({ kind: 'none' });
  });

  test('never leaves the picture, and is always even', () => {
    const focus = fc.double({ min: 0, max: 1, noNaN: true });
    const side = fc.integer({ min: 32, max: 8000 });
    fc.assert(
      fc.property(focus, focus, fc.double({ min: 1, max: 4, noNaN: true }), side, side, (x, y, zoom, width, height) => {
        const crop = cropOf({ kind: 'tall', x, y, zoom }, width, height);
        expect([crop.left, crop.top, crop.width, crop.height].every((n) => n % 2 === 0 && n >= 0)).toBe(true);
        expect(crop.left + crop.width).toBeLessThanOrEqual(width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(height);
      }),
    );
  });
});

test('the ladder enlarges nothing', () => {
  const sizes = (width: number, height: number) =>
    renditionsOf({ left: 0, top: 0, width, height }).map((r) => `${r.name}: ${r.width}×${r.height}`);
  expect(sizes(1080, 1920)).toEqual(['720: 720×1280', '480: 480×852', '360: 360×640']);
  expect(sizes(606, 1080)).toEqual(['720: 606×1080', '480: 480×854', '360: 360×640']);
  expect(sizes(160, 284)).toEqual(['720: 160×284']);
});
