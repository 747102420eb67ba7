import type { SellerStatement } from '@parterre/contract/payouts';
import type { Language } from '@parterre/contract/wire';
import { Piscina } from 'piscina';

/** What a thread is told. */
export interface StatementJob {
  readonly statement: SellerStatement;
  readonly language: Language;
}

/** A statement as PDF. @throws Error when it could not be drawn; asking again may help */
export type DrawStatement = (statement: SellerStatement, language: Language) => Promise<Buffer>;

/** Milliseconds for one statement, its turn after others included; then its thread is ended. */
const patience = 30_000;
/** Milliseconds after which a thread that nobody needs ends. */
const idle = 60_000;

/** Draws statements on a thread of their own, which starts with the first and ends when nobody needs it. */
export function statementDrawing(): { draw: DrawStatement; close(): Promise<void> } {
  const pool = new Piscina<StatementJob, Uint8Array>({
    filename: new URL('statement-thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async draw(statement, language) {
      const job = { statement, language };
      const { buffer, byteOffset, byteLength } = await pool.run(job, { signal: AbortSignal.timeout(patience) });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.destroy(),
  };
}
