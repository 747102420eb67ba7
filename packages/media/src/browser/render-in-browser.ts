import { noEdit } from '@parterre/contract/media-edit';
import type { MediaEdit } from '@parterre/contract/media-edit';
import { normaliseEdit, renditionsOf } from '../edit.ts';
import type { PlanRefusal, VideoPlan } from '../edit.ts';
import type { OpenMedia } from '../open-media.ts';
import { provideAac } from './can-edit.ts';
import { wordsDrawer } from './draw-words.ts';
import { withFile } from './probe.ts';
import type { BrowserRefusal } from './probe.ts';

export interface BrowserRendering {
  /** Of the result, by the plan of the person. */
  mostSeconds: number;
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

export type RenderedInBrowser =
  | {
      ok: true;
      /** An MP4 of at most 720 wide: what goes up. */
      blob: Blob;
      /** What is left to the server, to be sent with it: cover, level, another sound. */
      rest: MediaEdit;
      seconds: number;
    }
  | BrowserRefusal
  | { ok: false; reason: PlanRefusal; detail: string }
  /** The sound cannot be encoded here: the server can. */
  | { ok: false; reason: 'no-encoder'; detail: string };

/** More than what is published, as the server encodes it once more. */
const BITS_PER_PIXEL = 0.15;

/**
 * Carries out an edit in the page: trim, crop, turn, words. A phone sends 4 Mbit for each second in place of 20 to 50.
 *
 * @throws the reason of `signal` when that is given
 */
export async function renderInBrowser(
  file: Blob,
  edit: MediaEdit,
  rendering: BrowserRendering,
): Promise<RenderedInBrowser> {
  return withFile<RenderedInBrowser>(file, async (media) => {
    const { seconds, size, sound } = media;
    const source = { seconds, width: size?.width ?? 0, height: size?.height ?? 0, hasSound: sound !== null };
    const planned = normaliseEdit(edit, source, rendering.mostSeconds);
    if (!planned.ok) return { ...planned, detail: `${seconds} s of ${source.width} × ${source.height}` };
    const { plan } = planned;
    if (plan.sound.kind === 'own' && !(await provideAac()))
      return { ok: false, reason: 'no-encoder', detail: 'sound cannot be encoded as AAC' };
    return { ok: true, blob: await render(media, plan, rendering), rest: restOf(edit, plan), seconds: plan.seconds };
  });
}

/** What of an edit the server still does with what comes out of the browser. */
export function restOf(edit: MediaEdit, { cover, start }: VideoPlan): MediaEdit {
  return { ...noEdit, cover: Math.max(0, cover - start), gain: edit.gain, sound: edit.sound };
}

async function render({ picture, sound }: OpenMedia, plan: VideoPlan, rendering: BrowserRendering): Promise<Blob> {
  const [{ BufferTarget }, { renderVideo }, { scaleByCanvas }, { readSound }, { proveDecodable }] = await Promise.all([
    import('mediabunny'),
    import('../render-video.ts'),
    import('../scale.ts'),
    import('../sound/read-sound.ts'),
    import('../open-media.ts'),
  ]);
  const [rendition] = renditionsOf(plan.crop);
  if (!picture || !rendition) throw new Error('a plan without a picture');
  const own = plan.sound.kind === 'own' ? sound : null;
  if (own) await proveDecodable(own);
  const target = new BufferTarget();
  await renderVideo({
    track: picture,
    plan,
    files: [{ rendition, target }],
    sound: own && readSound(own, plan.start, plan.end),
    scale: scaleByCanvas,
    draw: await wordsDrawer(plan, rendition),
    mostPixels: Infinity,
    bitsPerPixel: BITS_PER_PIXEL,
    ...rendering,
  });
  if (!target.buffer) throw new Error('nothing was written');
  return new Blob([target.buffer], { type: 'video/mp4' });
}
