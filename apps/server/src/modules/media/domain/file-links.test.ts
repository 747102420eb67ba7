import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressedName, FileLinks, namedByAddress } from './file-links.ts';

const links = new FileLinks(Buffer.alloc(32, 7));
const part = {
  assetId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
  file: 'original',
  until: 2_000,
  downloadName: 'Été.wav',
};

function signatureOf(path: string): string {
  return new URL(path, 'http://localhost').searchParams.get('signature') ?? '';
}

test('a signed address says all that it vouches for, and holds until its end', () => {
  const address = links.signed(part);
  expect(address).toMatch(
    /^\/media\/01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11\/original\?until=2000&name=%C3%89t%C3%A9.wav&/,
  );
  expect(links.holds(part, signatureOf(address), 1_999)).toBe(true);
  expect(links.holds(part, signatureOf(address), 2_000)).toBe(false);
});

test('of another file, end, name or key it does not hold', () => {
  const signature = signatureOf(links.signed(part));
  for (const changed of [
    { ...part, assetId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12' },
    { ...part, file: '1-preview.mp3' },
    { ...part, until: 3_000 },
    { ...part, downloadName: null },
    { ...part, downloadName: 'Ete.wav' },
  ])
    expect(links.holds(changed, signature, 0)).toBe(false);
  expect(new FileLinks(Buffer.alloc(32, 8)).holds(part, signature, 0)).toBe(false);
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(text !== signature && !Buffer.from(text, 'base64url').equals(Buffer.from(signature, 'base64url')));
      expect(links.holds(part, text, 0)).toBe(false);
    }),
  );
});

test('names go into addresses and come back, and nothing else does', () => {
  for (const file of [
    { name: 'original', round: 0 },
    { name: '720.mp4', round: 1 },
    { name: 'cover-720.webp', round: 12 },
  ])
    expect(namedByAddress(addressedName(file))).toEqual(file);
  for (const wrong of ['', '720.mp4x/..', '1-original', '0-720.mp4', '1-../../x', '-1-a', '1-', 'ORIGINAL'])
    expect(namedByAddress(wrong), wrong).toBeNull();
});
