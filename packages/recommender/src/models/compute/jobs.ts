import { judge } from '../../evaluation/judge-jobs.ts';
import { easeGram, easePanel, easeUpdate, easeWeights } from '../ease-jobs.ts';
import { ialsGram, ialsRows } from '../ials-jobs.ts';
import { rankMixtures } from '../mixtures-jobs.ts';
import { findNeighbours } from '../neighbours-jobs.ts';
import type { Kernels } from './kernels.ts';

/**
 * A piece of work in numbered tasks, which any thread may take in any order. Each task writes what no other one writes or reads, so that the
 * outcome does not depend on the threads.
 */
export type Job<Data> = (data: Data, kernels: Kernels | null, thread: number) => (task: number) => void;

export const jobs = {
  ialsGram,
  ialsRows,
  easeGram,
  easePanel,
  easeUpdate,
  easeWeights,
  findNeighbours,
  rankMixtures,
  judge,
};
export type JobName = keyof typeof jobs;
export type JobData<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0];
