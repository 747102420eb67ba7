import { expect, it } from 'vitest';
import { readShortForm, writeShortForm } from './ticket-short-form.ts';

it('reads what it writes, and what a tired usher types', () => {
  const form = { orderCode: 'K7M2PQ9XWB', position: 2 };
  expect(writeShortForm(form)).toBe('K7M2PQ9XWB-2');
  expect(readShortForm('K7M2PQ9XWB-2')).toEqual(form);
  expect(readShortForm(' k7m2p q9xwb - 2 ')).toEqual(form);
});

it.each(['', 'K7M2PQ9XWB', 'K7M2PQ9XW-2', 'P1ABCDEF', 'K7M2PQ9XWB-', '-2', 'K7M2PQ9XWB-1000'])('refuses %j', (text) => {
  expect(readShortForm(text)).toBeNull();
});
