import type { DocumentContent } from '@parterre/contract/invoicing';
import type { Language } from '@parterre/contract/wire';
import { drawingPool } from '../../../platform/drawing-pool.ts';

/** What a thread is told. */
export interface DocumentJob {
  readonly content: DocumentContent;
  readonly language: Language;
}

/** A document as PDF. @throws Error when it could not be drawn; asking again may help */
export type DrawDocument = (content: DocumentContent, language: Language) => Promise<Buffer>;

/** Draws documents on a thread of their own, as tickets are. */
export function documentDrawing(): { draw: DrawDocument; close(): Promise<void> } {
  const { draw, close } = drawingPool<DocumentJob>(new URL('document-thread.ts', import.meta.url));
  return { draw: (content, language) => draw({ content, language }), close };
}
