import { expect, test } from 'vitest';
import { readIdentifier } from './identifier.ts';

test.each([
  [' Awa@Example.ORG ', { kind: 'email', value: 'awa@example.org' }],
  ['+225 07 00 00 00 00', { kind: 'phone', value: '+2250700000000' }],
  ['0033 (6) 12-34-56-78', { kind: 'phone', value: '+33612345678' }],
  ['Awa.Exemple', { kind: 'username', value: 'awa.exemple' }],
  ['0612345678', { kind: 'username', value: '0612345678' }],
])('%s is read', (typed, expected) => {
  expect(readIdentifier(typed)).toEqual(expected);
});
