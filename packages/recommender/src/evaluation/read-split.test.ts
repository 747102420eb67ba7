import { expect, test } from 'vitest';
import { readSplit } from './read-split.ts';

const train = '0\t10\n0\t12\n7\t12\n';
const rating = '0\t14\t5\t978824351\n7\t10\t3\t978300174\n';
const negative = '(0,14)\t10\t30\n(7,10)\t14\t10\t14\t30\n';
const read = (...[pairs = train, held = rating, against = negative]: string[]) =>
  readSplit({ name: 'train', text: pairs }, { name: 'rating', text: held }, { name: 'negative', text: against });

test('people and items are numbered without gaps, negatives are a set without what was held out', () => {
  const { train: rows, heldOut } = read();
  expect([rows.users, rows.items]).toEqual([2, 4]);
  expect([...rows.offsets]).toEqual([0, 2, 3]);
  expect([...rows.indices]).toEqual([0, 1, 1]);
  expect(heldOut).toEqual([
    { user: 0, item: 2, negatives: Uint32Array.of(0, 3) },
    { user: 1, item: 0, negatives: Uint32Array.of(2, 3) },
  ]);
});

test('lines may end as on Windows', () => {
  expect(read(train.replaceAll('\n', '\r\n'), rating.replaceAll('\n', '\r\n')).heldOut).toHaveLength(2);
});

test.each([
  ['an empty file', ['']],
  ['train, line 2', ['0\t10\n0 12\n']],
  ['train, line 2', ['0\t10\n\n7\t12\n']],
  ['train, line 1', ['0\t-3\n']],
  ['rating, line 2', [train, '0\t14\n7\tx\n']],
  ['negative has 1 lines', [train, rating, '(0,14)\t10\n']],
  ['negative, line 2', [train, rating, '(0,14)\t10\n(7,11)\t10\n']],
  ['negative, line 1', [train, rating, '(0,14)\t10\tten\n(7,10)\t10\n']],
  ['negative, line 2', [train, rating, '(0,14)\t10\n(7,10)\n']],
])('%s is named', (where, texts) => {
  expect(() => read(...texts)).toThrow(where === 'an empty file' ? 'train has no lines' : where);
});
