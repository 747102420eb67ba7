import { draftHere, titleOfFile } from './draft-here.ts';

describe('a draft that was begun without a network', () => {
  it('is a draft like any other', () => {
    const draft = draftHere('01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', 'Nuit', 'fr', '2026-11-21T12:00:00.000Z');
    expect(draft).toMatchObject({ state: 'draft', title: 'Nuit', language: 'fr', assetId: null, publishedAt: null });
    expect(new Set(Object.values(draft.figures))).toEqual(new Set([0]));
  });

  it('is called as its file, where that says something', () => {
    expect(titleOfFile({ name: 'Nuit à Treichville.mp4' }, 'Sans titre')).toBe('Nuit à Treichville');
    expect(titleOfFile({ name: '.mov' }, 'Sans titre')).toBe('Sans titre');
    expect(titleOfFile({ name: 'x'.repeat(300) }, '—')).toHaveLength(100);
  });
});
