import { expect, test } from 'vitest';
import { networkOf, socialNetworks } from './social-networks.ts';

test.each([
  ['https://www.instagram.com/legrandlumen', 'Instagram'],
  ['https://instagram.com/legrandlumen/', 'Instagram'],
  ['https://m.facebook.com/legrandlumen', 'Facebook'],
  ['https://open.spotify.com/artist/7x', 'Spotify'],
  ['https://les-lanternes.bandcamp.com/', 'Bandcamp'],
  ['https://bsky.app/profile/lumen.example', 'Bluesky'],
])('%s is at %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
  expect(socialNetworks).toContain(network);
});

test.each([
  'http://www.instagram.com/legrandlumen',
  'https://instagram.com.elsewhere.example/legrandlumen',
  'https://elsewhere.example/instagram.com',
  'https://notinstagram.com/legrandlumen',
  'https://me:secret@instagram.com/legrandlumen',
  'https://instagram.com:8443/legrandlumen',
  'https://www.instagram.com/',
  'https://bandcamp.com/',
  'javascript:alert(1)//instagram.com/x',
  'instagram.com/legrandlumen',
  '',
])('%s is none of them', (address) => {
  expect(networkOf(address)).toBeNull();
});
