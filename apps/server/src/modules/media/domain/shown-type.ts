/** What a browser only ever plays or draws: no markup, no script, nothing that another program opens. */
const shown = /^(video\/(mp4|webm|quicktime)|audio\/(mp4|mpeg|wav|ogg|flac|aac|webm)|image\/(png|jpeg|webp))$/;

/**
 * Whether a browser is told the type of a file and may show it; everything else is saved as unknown bytes.
 * @param made by us, and not as somebody sent it
 */
export function isShown(contentType: string, made: boolean): boolean {
  return shown.test(contentType) || (made && contentType === 'text/vtt');
}
