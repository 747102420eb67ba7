import { expect, test } from 'vitest';
import { isImportReason, parametersOf, sayImportReason } from './import-reasons.ts';

test('a reason is said with what it names, as it stands', () => {
  expect(sayImportReason({ code: 'columns-differ', parameters: { found: 2, expected: 4 } })).toBe(
    '2 columns where the header has 4',
  );
  expect(sayImportReason({ code: 'price-to-review', parameters: { text: '5 $& {value}' } })).toBe(
    'to review: price “5 $& {value}”',
  );
  expect(sayImportReason({ code: 'repeated' })).toBe('repeated');
  expect(parametersOf({ code: 'repeated' })).toEqual({});
});

test('codes of other versions are told from known ones', () => {
  expect([isImportReason('repeated'), isImportReason('toString'), isImportReason('later')]).toEqual([
    true,
    false,
    false,
  ]);
});
