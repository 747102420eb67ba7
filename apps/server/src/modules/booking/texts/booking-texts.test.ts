import { expect, test } from 'vitest';
import { bookingText } from './booking-texts.ts';
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
  expect(bookingText('fr', 'mail.seats', { seats: 'A1' })).toBe('Places : A1');
  expect(bookingText('en', 'mail.seats')).toBe('Seats: {seats}');
});
