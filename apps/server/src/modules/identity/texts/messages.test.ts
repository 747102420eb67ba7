import { expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import { accountMessage } from './messages.ts';

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[0]).sort();

test('both languages have every text, with the same blanks', () => {
  expect(Object.keys(fr)).toEqual(Object.keys(en));
  for (const key of Object.keys(fr) as (keyof typeof fr)[]) {
    expect(fr[key].trim()).not.toBe('');
    expect(en[key].trim()).not.toBe('');
    expect(blanks(fr[key])).toEqual(blanks(en[key]));
  }
});

test('a message carries its link once as text and once to click', () => {
  const link = 'https://parterre.example/fr/verify-email?token=a&b';
  const message = accountMessage('verify', 'fr', { name: 'Awa', link });
  expect(message.text).toContain(`Confirmer mon adresse :\n${link}\n`);
  expect(message.html).toContain('href="https://parterre.example/fr/verify-email?token=a&amp;b"');
  expect(accountMessage('verify', 'en', { name: 'Awa', link }).text).toContain(`Confirm my address:\n${link}\n`);
});

test('a name can bring neither markup nor a link', () => {
  const name = 'Win <b>$1</b>\n\nhttps://evil.example.org/x';
  const message = accountMessage('known', 'en', { name, link: 'https://parterre.example/en' });
  expect(message.html).not.toContain('<b>');
  expect(message.text).not.toMatch(/evil\.example|https:\/\/evil/);
  expect(message.text).toContain('$1');
});
