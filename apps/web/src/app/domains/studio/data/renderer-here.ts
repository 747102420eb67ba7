/** What this browser cannot do with a recording, and the server perhaps can. */
export const perhapsThere = new Set(['no-encoder', 'discarded-track', 'unreadable']);

/** What makes the picture on this device; null where that cannot be, or where it did not come without a network. */
export async function rendererHere() {
  try {
    const { canEdit } = await import('@parterre/media/browser/can-edit');
    if (!(await canEdit()).ok) return null;
    return (await import('@parterre/media/browser/render-in-browser')).renderInBrowser;
  } catch {
    return null;
  }
}
