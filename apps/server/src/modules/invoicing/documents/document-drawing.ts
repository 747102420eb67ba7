import type { DocumentContent } from '@parterre/contract/invoicing';
import type { Language } from '@parterre/contract/wire';
import { Piscina } from 'piscina';

/** What a thread is told. */
export interface DocumentJob {
  readonly content: DocumentContent;
  readonly language: Language;
}

/** A document as PDF. @throws Error when it could not be drawn; asking again may help */
export type DrawDocument = (content: DocumentContent, language: Language) => Promise<Buffer>;

/** Milliseconds for one document, its turn after others included; then its thread is ended. */
const patience = 30_000;
/** Milliseconds after which a thread that nobody needs ends. */
const idle = 60_000;

/** Draws documents on a thread of their own, as tickets are: requests need the other processor. */
export function documentDrawing(): { draw: DrawDocument; close(): Promise<void> } {
  const pool = new Piscina<DocumentJob, Uint8Array>({
    filename: new URL('document-thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async draw(content, language) {
      const job = { content, language };
      const { buffer, byteOffset, byteLength } = await pool.run(job, { signal: AbortSignal.timeout(patience) });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.destroy(),
  };
}
