export type CanEdit = { ok: true } | { ok: false; reason: 'no-webcodecs' | 'no-encoder' };

/** The picture that must be encodable: the largest of the ladder, upright. */
const LARGEST = { width: 720, height: 1280 };

/**
 * Whether this browser can carry out an edit. Where it cannot, the original goes up with its edit and the server does the work.
 * Costs nothing before it is asked: the media library comes only where WebCodecs is there.
 */
export async function canEdit(): Promise<CanEdit> {
  const needed = ['VideoEncoder', 'VideoDecoder', 'AudioDecoder', 'OffscreenCanvas'];
  if (needed.some((name) => !(name in globalThis))) return { ok: false, reason: 'no-webcodecs' };
  const { canEncodeVideo } = await import('mediabunny');
  return (await canEncodeVideo('avc', LARGEST)) ? { ok: true } : { ok: false, reason: 'no-encoder' };
}

declare const WebAssembly: { Module: new (bytes: Uint8Array) => unknown };
/** The smallest module that there is. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Whether the policy of the page lets WebAssembly be compiled. */
export function mayCompile(): boolean {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
    return true;
  } catch {
    return false;
  }
}

/**
 * Chromium without the codecs of its maker decodes AAC and cannot encode it: an encoder in WebAssembly is loaded then.
 *
 * @returns false where neither can be had: the encoder would wait for ever
 */
export async function provideAac(): Promise<boolean> {
  const { canEncodeAudio } = await import('mediabunny');
  if (await canEncodeAudio('aac')) return true;
  if (!mayCompile()) return false;
  const { registerAacEncoder } = await import('@mediabunny/aac-encoder');
  registerAacEncoder();
  return true;
}
