import type { SellerStatement } from '@parterre/contract/payouts';
import type { Language } from '@parterre/contract/wire';
import { drawingPool } from '../../../platform/drawing-pool.ts';

/** What a thread is told. */
export interface StatementJob {
  readonly statement: SellerStatement;
  readonly language: Language;
}

/** A statement as PDF. @throws Error when it could not be drawn; asking again may help */
export type DrawStatement = (statement: SellerStatement, language: Language) => Promise<Buffer>;

/** Draws statements on a thread of their own, as tickets are. */
export function statementDrawing(): { draw: DrawStatement; close(): Promise<void> } {
  const { draw, close } = drawingPool<StatementJob>(new URL('statement-thread.ts', import.meta.url));
  return { draw: (statement, language) => draw({ statement, language }), close };
}
