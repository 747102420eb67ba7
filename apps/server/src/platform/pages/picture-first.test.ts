import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security.ts';
import { pictureFirstScript, putPictureFirst } from './picture-first.ts';

const page = (content: string) =>
  `<!doctype html><html lang="fr"><head></head><body>${content}<link rel="modulepreload" href="a.js"><script src="main.js" type="module"></script></body></html>`;

it('lets scripts wait for the picture that a page begins with', () => {
  const html = putPictureFirst(page('<img class="still" data-first="" src="/media/x/cover.webp">')) ?? '';
  expect(html).toContain('<html data-waits lang="fr">');
  expect(html).toContain('<link data-later href="a.js"><script data-later src="main.js" type="text/plain"></script>');
  expect(html).toContain(`<script>${pictureFirstScript}</script></body>`);
  expect(html).not.toMatch(/<link rel|" type="module"/);
});

it('leaves other pages as they are', () => {
  expect(putPictureFirst(page('<img src="/media/x/cover.webp"><p>data-first</p>'))).toBeNull();
});

it('allows its own script, and none that looks alike', () => {
  const hashes = (script: string) =>
    contentSecurityPolicy('/fr/feed', `<script>${script}</script>`, 'n', [], new URL('https://parterre.example')).match(
      /'sha256-/g,
    )?.length ?? 0;
  expect(hashes(pictureFirstScript)).toBe(1);
  expect(hashes(`${pictureFirstScript};steal()`)).toBe(0);
});
