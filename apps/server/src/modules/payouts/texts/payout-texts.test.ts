import { expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import { payoutText } from './payout-texts.ts';

test('both languages say the same things', () => {
  expect(Object.keys(fr)).toEqual(Object.keys(en));
  expect(payoutText('fr', 'statement.title', { month: 'novembre 2026' })).toBe('Relevé de novembre 2026');
});
