import { expect, it } from 'vitest';
import type { AssetFacts } from '../../media/contract.ts';
import { signedPicture } from './signed-picture.ts';

const asset = { id: 'a1', files: { '720.mp4': {}, 'cover-720.webp': {} } } as unknown as AssetFacts;
/** Addresses carry the round in which a file was made. */
const media = {
  publicAddress: ({ id }: AssetFacts, name: string) => `/media/${id}/2-${name}`,
  signedAddress: ({ id, files }: AssetFacts, name: string) =>
    files[name] ? `/media/${id}/2-${name}?signature=x` : null,
};

it('signs the addresses that were kept when the picture was made', () => {
  const size = { width: 720, height: 1280 };
  const kept = {
    sources: [
      { ...size, bytes: 1, url: '/media/a1/2-720.mp4' },
      { ...size, bytes: 1, url: '/media/a1/1-480.mp4' },
    ],
    cover: { ...size, url: '/media/a1/2-cover-720.webp' },
  };
  const { sources, cover } = signedPicture({ media }, asset, kept);
  expect(sources.map(({ url }) => url)).toEqual(['/media/a1/2-720.mp4?signature=x', '/media/a1/1-480.mp4']);
  expect(cover?.url).toBe('/media/a1/2-cover-720.webp?signature=x');
  expect(signedPicture({ media }, undefined, kept)).toEqual(kept);
});
