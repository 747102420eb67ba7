import { expect, test } from 'vitest';
import { keysOf, unusedKeys } from './unused-texts.mjs';

test('a key is read as it stands, as the stem of a count, or by a template that it fits', () => {
  const code = [
    "{{ t('seats.title') }}",
    "t.count('left', 2)",
    't(`order.${order.status}`)',
    't(`stage.${a.b(c)}.line`)',
  ];
  const keys = ['seats.title', 'left.one', 'left.other', 'order.paid', 'stage.paid.line'];
  expect(unusedKeys(keys, code)).toEqual([]);
});

test('one that nothing spells is unused, and a template without a stem reads nothing', () => {
  expect(unusedKeys(['old.title', 'stage.paid.title'], ['t(`${domain}${key}`)', 't(`stage.${s}.line`)'])).toEqual([
    'old.title',
    'stage.paid.title',
  ]);
});

test('the keys of a file are those of its texts, with dots', () => {
  expect(keysOf({ a: 'A', b: { c: 'C', 'd.e': 'E' } })).toEqual(['a', 'b.c', 'b.d.e']);
});
