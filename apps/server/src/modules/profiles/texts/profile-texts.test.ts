import { expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import { profileMail } from './profile-texts.ts';

test('both languages have the same texts', () => {
  expect(Object.keys(en)).toEqual(Object.keys(fr));
});

test('a mail names what was changed once, and what people wrote stays text', () => {
  const mail = profileMail('en', 'changed', {
    name: '<b>Awa</b>',
    url: 'https://parterre.example/en/account/profile',
    fields: ['name', 'town', 'latitude', 'genres'],
    reason: '',
  });
  expect(mail.text).toContain('the artist name, the town or the place.');
  expect(mail.html).toContain('&lt;b&gt;Awa&lt;/b&gt;');
});
