import { expect, test } from 'vitest';
import { documentText } from './document-texts.ts';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

const placeholders = (text: string): string[] => (text.match(/\{[a-z]+\}/g) ?? []).toSorted();

test('French and English have the same texts with the same placeholders', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(fr).toSorted());
  for (const [key, text] of Object.entries(fr)) {
    expect(placeholders(en[key as keyof typeof en]), key).toEqual(placeholders(text));
  }
});

test('a placeholder is filled, and one without a value stays to be seen', () => {
  expect(documentText('fr', 'vat', { number: 'FR44732829320' })).toBe('TVA FR44732829320');
  expect(documentText('en', 'vat')).toBe('VAT {number}');
});
