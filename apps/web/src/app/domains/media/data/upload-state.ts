import type { MediaPurpose, OwnAsset } from '@parterre/contract/media';

/**
 * `waiting` for its turn, `sending`, `paused` by its owner, `offline` until the network is back, `checking`: whole, and being made ready; `ready`; `refused`:
 * will never be taken as it is; `failed`: it arrived, and cannot be used.
 */
export type UploadState = 'waiting' | 'sending' | 'paused' | 'offline' | 'checking' | 'ready' | 'refused' | 'failed';

/** A file on its way, as the screen shows it. */
export interface Upload {
  readonly id: string;
  /** What it is for on the screen, e.g. `service:…:sample`: pages show their own. */
  readonly slot: string;
  readonly purpose: MediaPurpose;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: UploadState;
  /** where it goes on, once the server has given it an address */
  readonly address: string | null;
  /** code of a problem, or of a failure of the media; null while all is well */
  readonly why: string | null;
  readonly mayTryAgain: boolean;
  readonly asset: OwnAsset | null;
}

/** Under way: leaving the page would not lose it, but it needs the page to go on. */
export function isMoving({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending' || state === 'checking';
}

/** The next one to send: one at a time, in the order they came. */
export function nextToSend(uploads: readonly Upload[]): Upload | undefined {
  return uploads.some(({ state }) => state === 'sending') ? undefined : uploads.find(({ state }) => state === 'waiting');
}

/** What an answer of the server about its asset makes of an upload. */
export function withAsset(upload: Upload, asset: OwnAsset): Upload {
  const state = asset.state === 'ready' ? 'ready' : asset.state === 'failed' ? 'failed' : 'checking';
  return { ...upload, asset, state, sent: upload.bytes, why: asset.failure, mayTryAgain: asset.mayTryAgain };
}

/** What an interruption makes of it: a refusal that will not change ends it, anything else is tried again when the network is back. */
export function interrupted(upload: Upload, status: number | null, code: string | null): Upload {
  const final = status !== null && status >= 400 && status < 500 && ![408, 409, 423, 429].includes(status);
  if (!final) return { ...upload, state: 'offline', why: null };
  // What the server let go of begins anew from its first byte.
  if (upload.address !== null && (status === 404 || status === 410))
    return { ...upload, state: 'waiting', address: null, sent: 0, why: null };
  // The session has ended: whoever signs in again goes on with it.
  return { ...upload, state: 'refused', why: code ?? 'unexpected', mayTryAgain: status === 401 };
}

/** The code of a problem document, as far as it can be read. */
export function codeIn(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
      ? value.code
      : null;
  } catch {
    return null;
  }
}

/** What is kept over a reload of one that was moving, or that only lacked somebody signed in: it goes on; one that was paused stays so. */
export function afterReload(upload: Upload): Upload {
  const goesOn = ['sending', 'offline'].includes(upload.state) || (upload.state === 'refused' && upload.mayTryAgain);
  return goesOn ? { ...upload, state: 'waiting', why: null, mayTryAgain: false } : upload;
}
