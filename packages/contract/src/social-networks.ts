/**
 * The networks whose addresses organisers and venues may show, by host: a closed list, so that a page never sends people to an unknown place
 * under a known name. Their own website is a field of its own.
 */
const hosts = {
  'instagram.com': 'Instagram',
  'facebook.com': 'Facebook',
  'youtube.com': 'YouTube',
  'tiktok.com': 'TikTok',
  'x.com': 'X',
  'bsky.app': 'Bluesky',
  'mastodon.social': 'Mastodon',
  'threads.net': 'Threads',
  'linkedin.com': 'LinkedIn',
  'soundcloud.com': 'SoundCloud',
  'spotify.com': 'Spotify',
  'deezer.com': 'Deezer',
  'bandcamp.com': 'Bandcamp',
  'letterboxd.com': 'Letterboxd',
  'wa.me': 'WhatsApp',
} as const satisfies Record<string, string>;
export type SocialNetwork = (typeof hosts)[keyof typeof hosts];

/** The names of all networks, for hints. */
export const socialNetworks: readonly SocialNetwork[] = Object.values(hosts);

/** The network of an address (https, of the host itself or one below it, without user, port or bare root); null when it is none of them. */
export function networkOf(address: string): SocialNetwork | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, username, password, port, pathname } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return null;
  const found = Object.entries(hosts).find(([host]) => hostname === host || hostname.endsWith(`.${host}`));
  if (found === undefined) return null;
  // Bands are named by the host itself at Bandcamp; everywhere else by the path.
  return pathname === '/' && hostname.replace(/^www\./, '') === found[0] ? null : found[1];
}
