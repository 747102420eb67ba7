import type { OwnAsset } from '@parterre/contract/media';
import { type Upload, afterReload, codeIn, interrupted, nextToSend, withAsset } from './upload-state.ts';

const upload = (change: Partial<Upload> = {}): Upload => ({
  ...{ id: 'u', slot: 's', purpose: 'profile-video', name: 'a.mp4', type: 'video/mp4', bytes: 100, sent: 40 },
  ...{ state: 'sending', address: '/api/v1/media/uploads/u', why: null, mayTryAgain: false, asset: null },
  ...change,
});

describe('an upload', () => {
  it('is sent one at a time, in the order they came', () => {
    const [a, b] = [upload({ id: 'a', state: 'waiting' }), upload({ id: 'b', state: 'waiting' })];
    expect(nextToSend([a, b])?.id).toBe('a');
    expect(nextToSend([upload({ state: 'paused' }), b])?.id).toBe('b');
    expect(nextToSend([upload(), a])).toBeUndefined();
  });

  it.each([
    ['no answer', null, null, { state: 'offline', sent: 40 }],
    ['a fault of the server', 503, null, { state: 'offline' }],
    ['too many at once', 429, 'too-many-requests', { state: 'offline' }],
    ['locked by another request', 423, null, { state: 'offline' }],
    ['a refusal', 413, 'upload-too-large', { state: 'refused', why: 'upload-too-large' }],
    ['the end of the session', 401, 'unauthenticated', { state: 'refused', why: 'unauthenticated', mayTryAgain: true }],
    ['what the server let go of', 404, 'not-found', { state: 'waiting', address: null, sent: 0 }],
  ])('interrupted by %s', (_name, status, code, outcome) => {
    expect(interrupted(upload(), status, code)).toMatchObject(outcome);
  });

  it('refused before it had an address is refused', () => {
    expect(interrupted(upload({ address: null }), 404, 'upload-not-offered')).toMatchObject({ state: 'refused' });
  });

  it.each([
    ['waiting', 'checking'],
    ['processing', 'checking'],
    ['ready', 'ready'],
    ['failed', 'failed'],
  ] as const)('whose asset is %s is %s', (state, expected) => {
    const asset = { state, failure: state === 'failed' ? 'no-picture' : null, mayTryAgain: false } as OwnAsset;
    expect(withAsset(upload(), asset)).toMatchObject({ state: expected, sent: 100, why: asset.failure });
  });

  it('goes on after a reload, unless it was paused', () => {
    expect(afterReload(upload()).state).toBe('waiting');
    expect(afterReload(upload({ state: 'offline' })).state).toBe('waiting');
    expect(afterReload(upload({ state: 'paused' })).state).toBe('paused');
    const signedOut = interrupted(upload(), 401, 'unauthenticated');
    expect(afterReload(signedOut)).toMatchObject({ state: 'waiting', why: null, mayTryAgain: false });
    expect(afterReload(interrupted(upload(), 413, 'upload-too-large')).state).toBe('refused');
  });

  it('reads the code of a problem, or none', () => {
    expect(codeIn('{"code":"upload-too-large"}')).toBe('upload-too-large');
    expect(codeIn('<html>')).toBeNull();
    expect(codeIn('{"code":3}')).toBeNull();
  });
});
