import type { Language } from '@parterre/contract/wire';
import { Piscina } from 'piscina';
import type { KeptContract } from '../use-cases/sign-contract.ts';

/** What a thread is told. */
export interface ContractJob {
  readonly contract: KeptContract;
  readonly language: Language;
  /** Where signatures are checked. */
  readonly verifyAt: string;
}

/** A signed contract as PDF. @throws Error when it could not be drawn; asking again may help */
export type DrawContract = (job: ContractJob) => Promise<Buffer>;

/** Milliseconds for one document, its turn after others included; then its thread is ended. */
const patience = 30_000;
/** Milliseconds after which a thread that nobody needs ends. */
const idle = 60_000;

/** Draws contracts on a thread of their own, as other documents are. */
export function contractDrawing(): { draw: DrawContract; close(): Promise<void> } {
  const pool = new Piscina<ContractJob, Uint8Array>({
    filename: new URL('contract-thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    atomics: 'disabled',
    recordTiming: false,
  });
  return {
    async draw(job) {
      const { buffer, byteOffset, byteLength } = await pool.run(job, { signal: AbortSignal.timeout(patience) });
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    close: () => pool.destroy(),
  };
}
