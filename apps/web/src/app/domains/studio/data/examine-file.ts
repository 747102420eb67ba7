import type { SourceFacts } from '@parterre/media/edit';
import type { BrowserRefusal } from '@parterre/media/browser/probe';

export type Examined =
  | { readonly ok: true; /** null when only the player, or the server, can tell */ readonly facts: SourceFacts | null }
  | { readonly ok: false; readonly reason: BrowserRefusal['reason'] };

/** What the server would say of the file as well: it need not go up to be refused. Anything else may only be unknown to this browser. */
const final = new Set<BrowserRefusal['reason']>([
  ...(['not-media', 'no-picture', 'too-long', 'too-many-tracks', 'too-large-picture', 'hostile'] as const),
]);

/** Says what a chosen file is, or why it cannot become a video. */
export async function examineFile(file: Blob): Promise<Examined> {
  try {
    const { probe } = await import('@parterre/media/browser/probe');
    const probed = await probe(file);
    if (probed.ok) return { ok: true, facts: probed.facts };
    return final.has(probed.reason) ? { ok: false, reason: probed.reason } : { ok: true, facts: null };
  } catch {
    // Without a network the library may not come: the server examines it then.
    return { ok: true, facts: null };
  }
}
