import type { Language } from '@parterre/contract/wire';
import { drawingPool } from '../../../platform/drawing-pool.ts';
import type { DrawingPool } from '../../../platform/drawing-pool.ts';
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

/** Draws contracts on a thread of their own, as other documents are. */
export function contractDrawing(): DrawingPool<ContractJob> {
  return drawingPool(new URL('contract-thread.ts', import.meta.url));
}
