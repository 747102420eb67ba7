/**
 * `Content-Disposition` (RFC 6266) that makes a browser save a file under a name somebody gave it. Folders, control and direction signs,
 * and what a system forbids in names are taken out; the plain form for old programs is ASCII.
 */
export function attachmentAs(name: string): string {
  const safe = safeName(name);
  const plain =
    safe
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_')
      .trim() || 'file';
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(safe)}`;
}

/** A name without folders and without signs that deceive about its ending; `file` where nothing is left. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...clean].slice(0, 120).join('').trim() || 'file';
}

/** RFC 8187: what is no `attr-char` is percent-encoded. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
