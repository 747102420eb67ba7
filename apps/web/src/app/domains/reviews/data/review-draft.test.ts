import { ReviewDraft } from './review-draft.ts';

function storage(kept: Record<string, string> = {}) {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => map.set(key, value),
    removeItem: (key: string) => map.delete(key),
  };
}

describe('a draft of a review', () => {
  it('is kept on the device, one a film, until it is published', () => {
    const device = storage();
    const draft = new ReviewDraft(device, 'a');
    expect(draft.read()).toBeUndefined();
    expect(draft.keep({ stars: 4, comment: 'Beau.' })).toBe(true);
    expect(new ReviewDraft(device, 'a').read()).toEqual({ stars: 4, comment: 'Beau.' });
    expect(new ReviewDraft(device, 'b').read()).toBeUndefined();
    draft.forget();
    expect(draft.read()).toBeUndefined();
  });

  it.each(['', 'x', '{}', '{"stars":9,"comment":""}', '{"stars":3,"comment":1}', '[]'])('is none in %s', (text) => {
    expect(new ReviewDraft(storage({ 'parterre-review-a': text }), 'a').read()).toBeUndefined();
  });

  it('does without a device that keeps nothing', () => {
    const closed = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => {
        throw new Error('closed');
      },
    };
    const draft = new ReviewDraft(closed, 'a');
    expect([draft.read(), draft.keep({ stars: 1, comment: '' })]).toEqual([undefined, false]);
    draft.forget();
    expect(new ReviewDraft(undefined, 'a').keep({ stars: 1, comment: '' })).toBe(false);
  });
});
