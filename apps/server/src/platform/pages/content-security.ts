import { createHash } from 'node:crypto';

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const executable = /\stype="(?:text\/javascript|module)"/;

/** Hashes of the scripts that stand in the page itself; data (`application/json`, `application/ld+json`) runs nowhere and needs none. */
export function inlineScriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes = '', body = ''] of html.matchAll(inlineScript)) {
    if (/\stype=/.test(attributes) && !executable.test(attributes)) continue;
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  }
  return [...hashes];
}

/**
 * The policy of one rendered page. Styles need the nonce of their rendering; style *attributes* are allowed, because a
 * gauge's share or a seat's place is one, and they run nothing.
 *
 * @param html the page as it is sent
 * @param nonce that of its styles
 * @param publicUrl for the socket's origin, which older browsers do not count as 'self'
 */
export function contentSecurityPolicy(html: string, nonce: string, publicUrl: URL): string {
  const socket = `${publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${publicUrl.host}`;
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inlineScriptHashes(html)].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self' ${socket}`,
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
