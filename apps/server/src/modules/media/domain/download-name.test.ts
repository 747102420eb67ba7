import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachmentAs, safeName } from './download-name.ts';

test('keeps what people wrote, with a plain form beside it', () => {
  expect(attachmentAs('Été à Abidjan.wav')).toBe(
    `attachment; filename="Ete a Abidjan.wav"; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20Abidjan.wav`,
  );
  expect(attachmentAs('鼓.wav')).toContain(`filename=".wav"; filename*=UTF-8''%E9%BC%93.wav`);
});

test('takes out folders and what deceives', () => {
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('C:\\temp\\beat.wav')).toBe('beat.wav');
  expect(safeName('beat\u202evaw.exe')).toBe('beatvaw.exe');
  expect(safeName('..')).toBe('file');
  expect(safeName('')).toBe('file');
});

test('no name breaks out of its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = attachmentAs(name);
      expect(header).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
      );
    }),
  );
});
