/** Milliseconds since the page was asked for: a picture that comes later came over a slow line. */
const slowAfter = 1200;
/** Milliseconds that the rest waits for the picture at most. */
const longest = 4000;
const marked = /<img\s[^>]*\bdata-first\b/;

/**
 * Runs in such a page. What waits is marked `data-later`; a video begins where nobody asked for stillness, and fonts come when it plays. Where the picture was slow to come
 * the second typeface is left out, as theme.js does where the browser knows of a slow network; a page that is only looked at later (a tab in the background draws no frame) is not slow.
 */
export const pictureFirstScript = [
  '(function(){',
  'var d=document,h=d.documentElement.dataset,p=d.querySelector("img[data-first]"),v=d.querySelector("video[data-later]"),known,gone;',
  `function slow(){if(!known&&performance.now()>${slowAfter})h.network="slow";known=true}`,
  'function letters(){delete h.waits}',
  'function go(){',
  'if(gone)return;gone=true;',
  'slow();',
  'if(v&&!matchMedia("(prefers-reduced-motion: reduce)").matches){v.addEventListener("playing",letters);v.play().catch(letters);setTimeout(letters,4000)}else letters();',
  'd.querySelectorAll("link[data-later]").forEach(function(l){l.rel="modulepreload"});',
  'd.querySelectorAll("script[data-later]").forEach(function(o){var s=d.createElement("script");s.type="module";s.src=o.getAttribute("src");d.body.appendChild(s)})',
  '}',
  'function seen(){slow();requestAnimationFrame(function(){setTimeout(go)})}',
  `if(!p||p.complete)seen();else{p.addEventListener("load",seen);p.addEventListener("error",go);setTimeout(go,${longest})}`,
  '})()',
].join('');

/**
 * A page that begins with a picture on the whole screen (`<img data-first>`): on a slow line scripts, fonts and the video would take from it what there is, so they are
 * asked for when it is there, or after four seconds. Until then the page is set in the type of the device (`data-waits`, tokens.css), and early clicks are
 * kept for the scripts. Only what the build wrote is touched; texts of people cannot look like it, since in them `<` is escaped.
 * @returns null for a page without such a picture
 */
export function putPictureFirst(html: string): string | null {
  if (!marked.test(html)) return null;
  return html
    .replace('<html ', '<html data-waits ')
    .replaceAll('<link rel="modulepreload"', '<link data-later')
    .replace(/<script (src="[^"]+") type="module"/g, '<script data-later $1 type="text/plain"')
    .replace('</body>', () => `<script>${pictureFirstScript}</script></body>`);
}
