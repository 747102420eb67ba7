import { createHash } from 'node:crypto';
import { pictureFirstScript } from './picture-first.ts';

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const executable = /\stype="(?:text\/javascript|module)"/;

/** What Angular writes into a page to replay early clicks: a call with two lists of event names, and nothing else. */
const replay = /^window\.__jsaction_bootstrap\(document\.body,"ng",\[(?:"[a-z]+",?)*\],\[(?:"[a-z]+",?)*\]\);?$/;

/**
 * Hashes of the scripts that stand in a file of the build. Data (`application/json`, `application/ld+json`) runs nowhere
 * and needs none. Not for rendered pages: a script that got into one would be allowed by its own hash.
 */
export function inlineScriptHashes(builtHtml: string): string[] {
  return scriptsIn(builtHtml).map(hashOf);
}

function scriptsIn(html: string): string[] {
  return [...html.matchAll(inlineScript)]
    .filter(([, attributes = '']) => !/\stype=/.test(attributes) || executable.test(attributes))
    .map(([, , body = '']) => body);
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/** Pages that encode sound in the browser, by an encoder in WebAssembly that runs in a worker made of its own text. */
const encodes = /^\/(fr|en)\/studio(\/|\?|$)/;

/**
 * The policy of one rendered page. Styles need the nonce of their rendering; style *attributes* are allowed, because a
 * gauge's share or a seat's place is one, and they run nothing.
 *
 * @param path of the page, with its query: the studio alone may compile WebAssembly and run workers that it made
 * @param html the page as it is sent; its bytes may be given as letters of Latin-1, since the scripts that count are ASCII
 * @param nonce that of its styles
 * @param builtScripts hashes of the scripts that the build put into every page
 * @param publicUrl for the socket's origin, which older browsers do not count as 'self'
 */
export function contentSecurityPolicy(
  path: string,
  html: string,
  nonce: string,
  builtScripts: readonly string[],
  publicUrl: URL,
): string {
  const known = scriptsIn(html)
    .filter((script) => script === pictureFirstScript || replay.test(script))
    .map(hashOf);
  const mayEncode = encodes.test(path);
  const socket = `${publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${publicUrl.host}`;
  return [
    "default-src 'self'",
    ["script-src 'self'", ...(mayEncode ? ["'wasm-unsafe-eval'"] : []), ...builtScripts, ...known].join(' '),
    ...(mayEncode ? ["worker-src 'self' blob:"] : []),
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
