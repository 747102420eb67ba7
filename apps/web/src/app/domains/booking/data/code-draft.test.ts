import type { Problem } from '../../../platform/api/problem.ts';
import { CodeDraft } from './code-draft.ts';
import { keepCodes, readCodes } from './kept-codes.ts';

const problem = (code: string, context: Record<string, unknown> = {}): Problem =>
  ({ code, status: 409, context, errors: [] }) as unknown as Problem;

describe('codes of a basket', () => {
  it('are in use once given, two at most, and can be taken away', () => {
    const kept: (readonly string[])[] = [];
    const draft = new CodeDraft((codes) => kept.push(codes));
    draft.add(' ETE-10 ');
    draft.add('ETE-10');
    draft.add('');
    draft.add('K7M2-PQ9X');
    expect(draft.full()).toBe(true);
    draft.add('third');
    expect(draft.codes()).toEqual(['ETE-10', 'K7M2-PQ9X']);
    draft.remove('ETE-10');
    expect(kept).toEqual([['ETE-10'], ['ETE-10', 'K7M2-PQ9X'], ['K7M2-PQ9X']]);
  });

  it('that are refused are given back with the reason, until another is tried', () => {
    const draft = new CodeDraft();
    draft.restore(['ETE-10']);
    expect(draft.refuse(problem('unknown-tariff'))).toBe(false);
    expect(draft.refuse(problem('code-over', { code: 'ETE-10' }))).toBe(true);
    expect([draft.codes(), draft.refused()?.typed, draft.refused()?.problem.code]).toEqual([[], 'ETE-10', 'code-over']);
    draft.add('AUTRE');
    expect(draft.refused()).toBeUndefined();
    expect(draft.refuse(problem('rate-limited'))).toBe(true);
    expect(draft.codes()).toEqual([]);
  });

  it('outlive a reload, in the tab alone', () => {
    const values = new Map<string, string>();
    const store = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    keepCodes(store, 'o', ['ETE-10']);
    expect(readCodes(store, 'o')).toEqual(['ETE-10']);
    expect(readCodes(store, 'other')).toEqual([]);
    keepCodes(store, 'o', []);
    expect(values.size).toBe(0);
    store.setItem('parterre-codes:o', 'not json');
    expect(readCodes(store, 'o')).toEqual([]);
    expect(readCodes(undefined, 'o')).toEqual([]);
  });
});
